package dev.duet.imaging;

import java.util.Arrays;

/**
 * A picture as interleaved 8-bit sRGB, rows from top to bottom: {@code pixels[(y * width + x) * 3 + channel]}.
 *
 * <p>For speed the array is neither copied in nor out: whoever constructs an image hands the array over and must not
 * change it afterwards. No method of this module changes the pixels of an image it was given.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param pixels red, green, blue of each pixel, {@code width * height * 3} bytes, each read as 0..255
 */
public record RgbImage(int width, int height, byte[] pixels) {

    /** Bytes of a pixel. */
    static final int CHANNELS = 3;

    public RgbImage {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image is at least 1x1, got " + width + "x" + height);
        }
        long expected = (long) width * height * CHANNELS;
        if (pixels.length != expected) {
            throw new IllegalArgumentException("pixels of a " + width + "x" + height + " image must have " + expected
                    + " bytes (width * height * 3), got " + pixels.length);
        }
    }

    /**
     * Returns the rectangle whose top left pixel is ({@code x}, {@code y}).
     *
     * @throws IllegalArgumentException if the rectangle is empty or reaches outside of the image
     */
    public RgbImage crop(int x, int y, int width, int height) {
        if (x < 0 || y < 0 || width < 1 || height < 1 || width > this.width - x || height > this.height - y) {
            throw new IllegalArgumentException("crop " + width + "x" + height + " at (" + x + ", " + y
                    + ") does not lie within the " + this.width + "x" + this.height + " image");
        }
        byte[] cropped = new byte[width * height * CHANNELS];
        for (int row = 0; row < height; row++) {
            int source = ((y + row) * this.width + x) * CHANNELS;
            System.arraycopy(pixels, source, cropped, row * width * CHANNELS, width * CHANNELS);
        }
        return new RgbImage(width, height, cropped);
    }

    /** Returns the mirror image: left becomes right. */
    public RgbImage flippedHorizontally() {
        byte[] flipped = new byte[pixels.length];
        int stride = width * CHANNELS;
        for (int row = 0; row < pixels.length; row += stride) {
            int target = row + stride - CHANNELS;
            for (int source = row; source < row + stride; source += CHANNELS, target -= CHANNELS) {
                flipped[target] = pixels[source];
                flipped[target + 1] = pixels[source + 1];
                flipped[target + 2] = pixels[source + 2];
            }
        }
        return new RgbImage(width, height, flipped);
    }

    /** Whether the other image has the same size and the same pixels. */
    @Override
    public boolean equals(Object other) {
        return other instanceof RgbImage that
                && width == that.width
                && height == that.height
                && Arrays.equals(pixels, that.pixels);
    }

    @Override
    public int hashCode() {
        return (31 * width + height) * 31 + Arrays.hashCode(pixels);
    }

    /** The size; the pixels are too many to print. */
    @Override
    public String toString() {
        return "RgbImage[" + width + "x" + height + "]";
    }
}
