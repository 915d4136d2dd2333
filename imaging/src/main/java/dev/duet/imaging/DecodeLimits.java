package dev.duet.imaging;

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
}
