package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;

/** A picture that is put together from tiles, of which each has its share in a pixel. */
final class Mosaic {

    /** Levels are summed in sixty-fourths, so that rounding the shares of four tiles does not show. */
    private static final int FRACTION = 64;

    private final int width;
    private final int height;
    private final short[] sums;

    Mosaic(int width, int height) {
        this.width = width;
        this.height = height;
        this.sums = new short[width * height * 3];
    }

    /**
     * Adds a tile.
     *
     * @param x of its left edge
     * @param y of its upper edge
     * @param across its share in each of its columns
     * @param down its share in each of its rows
     */
    void add(RgbImage tile, int x, int y, float[] across, float[] down) {
        for (int row = 0; row < tile.height(); row++) {
            for (int column = 0; column < tile.width(); column++) {
                float share = across[column] * down[row] * FRACTION;
                int from = (row * tile.width() + column) * 3;
                int to = ((y + row) * width + x + column) * 3;
                for (int channel = 0; channel < 3; channel++) {
                    sums[to + channel] += (short) Math.round((tile.pixels()[from + channel] & 0xFF) * share);
                }
            }
        }
    }

    /** Returns the picture, when the shares of each pixel add up to 1. */
    RgbImage picture() {
        byte[] pixels = new byte[sums.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.max(0, Math.min(255, (sums[i] + FRACTION / 2) / FRACTION));
        }
        return new RgbImage(width, height, pixels);
    }
}
