package dev.duet.imaging;

import dev.duet.imaging.ImageRejectedException.Reason;

/**
 * The sizes of pictures that are accepted, checked against what a file declares before any pixel is read.
 *
 * @param minSide least length of the shorter side, in pixels
 * @param maxPixels most pixels, width times height
 * @param maxAspect most times that the longer side may be longer than the shorter one
 */
public record DecodeLimits(int minSide, long maxPixels, int maxAspect) {

    public DecodeLimits {
        if (minSide < 1) {
            throw new IllegalArgumentException("minSide must be at least 1 pixel, got " + minSide);
        }
        if (maxPixels < (long) minSide * minSide || maxPixels > Integer.MAX_VALUE / RgbImage.CHANNELS) {
            throw new IllegalArgumentException("maxPixels must be from minSide squared to "
                    + Integer.MAX_VALUE / RgbImage.CHANNELS + " (what a Java array holds), got " + maxPixels);
        }
        if (maxAspect < 1) {
            throw new IllegalArgumentException("maxAspect must be at least 1, got " + maxAspect);
        }
    }

    /** Sides from 16 pixels, up to 25 million pixels (a large camera's photograph), sides at most 20:1. */
    public static DecodeLimits defaults() {
        return new DecodeLimits(16, 25_000_000, 20);
    }

    /** Rejects a picture that is declared to be too large, too small or too long. */
    void check(Survey.Size declared) {
        checkPixels(declared);
        int shorter = Math.min(declared.width(), declared.height());
        int longer = Math.max(declared.width(), declared.height());
        if (shorter < minSide) {
            throw new ImageRejectedException(
                    Reason.TOO_SMALL,
                    "The picture has " + declared + " pixels; each side must have at least " + minSide + ".");
        }
        if (longer > (long) maxAspect * shorter) {
            throw new ImageRejectedException(
                    Reason.ASPECT,
                    "The picture has " + declared + " pixels; one side may be at most " + maxAspect
                            + " times as long as the other.");
        }
    }

    /** Rejects what is declared to be empty or to have too many pixels. */
    void checkPixels(Survey.Size declared) {
        if (declared.width() < 1 || declared.height() < 1) {
            throw new ImageRejectedException(
                    Reason.BROKEN, "The picture is declared to have " + declared + " pixels, so the file is damaged.");
        }
        if (declared.pixels() > maxPixels) {
            throw new ImageRejectedException(
                    Reason.TOO_LARGE,
                    "The picture has " + declared + " pixels; at most " + maxPixels
                            + " in all are accepted. Scale it down first.");
        }
    }
}
