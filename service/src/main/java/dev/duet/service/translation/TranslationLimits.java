package dev.duet.service.translation;

import dev.duet.imaging.DecodeLimits;

/**
 * What one translation may cost.
 *
 * @param pictures the sizes of pictures that are decoded
 * @param concurrentDecodes how many pictures are decoded at the same time, at least 1
 * @param decodeBytes how much memory they take together; a picture that needs more is decoded alone
 * @param originalMaxPixels the most pixels of an upload that is translated at its own size in one run
 * @param tiledMaxPixels the most pixels of an upload that is translated at its own size in tiles
 * @param concurrentTiled how many pictures are translated in tiles at the same time, at least 1: this bounds memory
 * @param jpegQuality of JPEG answers, 1..100
 */
public record TranslationLimits(
        DecodeLimits pictures,
        int concurrentDecodes,
        long decodeBytes,
        long originalMaxPixels,
        long tiledMaxPixels,
        int concurrentTiled,
        int jpegQuality) {

    /** Returns the most pixels that are translated at their own size at all. */
    long mostPixels() {
        return Math.max(originalMaxPixels, tiledMaxPixels);
    }
}
