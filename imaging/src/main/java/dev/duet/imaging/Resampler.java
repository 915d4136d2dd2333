package dev.duet.imaging;

import java.util.Arrays;

/**
 * Resizes pictures exactly as Pillow's {@code Image.resize} does, up to its version 12.3, bit for bit.
 *
 * <p>Separable: rows first, rounded to 8 bits, then columns; an axis whose length does not change is left alone. A row
 * is resampled when the first output below needs it and kept until the last one has had it, so a picture of any size
 * takes no more working memory than a few rows.
 */
public final class Resampler {

    /** Pillow takes the columns first where a picture is this many times as high as wide, to save time. */
    private static final long NEEDLE = 100;

    private Resampler() {}

    /**
     * Returns the image resized to {@code width} × {@code height} pixels; the aspect ratio is the caller's business.
     *
     * @throws IllegalArgumentException if a side is less than 1, or the product too large for an array
     */
    public static RgbImage resize(RgbImage image, int width, int height, Filter filter) {
        if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE / RgbImage.CHANNELS) {
            throw new IllegalArgumentException("cannot resize to " + width + "x" + height
                    + ": at least 1x1 and at most " + Integer.MAX_VALUE / RgbImage.CHANNELS + " pixels are possible");
        }
        if (width == image.width() && height == image.height()) {
            return image;
        }
        if (image.height() > NEEDLE * image.width() && height < image.height() && width != image.width()) {
            RgbImage shortened = resize(image, image.width(), height, filter);
            return resize(shortened, width, height, filter);
        }
        RowResampler rows = new RowResampler(image, width, filter);
        return height == image.height()
                ? stack(rows, width, height)
                : resizeColumns(rows, image, width, height, filter);
    }

    private static RgbImage stack(RowResampler rows, int width, int height) {
        int stride = width * RgbImage.CHANNELS;
        byte[] out = new byte[stride * height];
        int[] row = new int[stride];
        for (int y = 0; y < height; y++) {
            rows.resample(y, row);
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = (byte) row[x];
            }
        }
        return new RgbImage(width, height, out);
    }

    private static RgbImage resizeColumns(RowResampler rows, RgbImage image, int width, int height, Filter filter) {
        Coefficients columns = Coefficients.of(image.height(), height, filter);
        int stride = width * RgbImage.CHANNELS;
        byte[] out = new byte[stride * height];
        int[][] window = new int[columns.taps()][stride];
        int[] sums = new int[stride];
        int resampled = columns.first()[0];
        for (int y = 0; y < height; y++) {
            int first = columns.first()[y];
            int end = first + columns.count()[y];
            for (; resampled < end; resampled++) {
                rows.resample(resampled, window[resampled % window.length]);
            }
            Arrays.fill(sums, Coefficients.HALF);
            for (int k = first; k < end; k++) {
                add(window[k % window.length], columns.weights()[y * columns.taps() + k - first], sums);
            }
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = (byte) Coefficients.round(sums[x]);
            }
        }
        return new RgbImage(width, height, out);
    }

    /** A loop of its own and over integers only, which the JIT turns into vector instructions. */
    private static void add(int[] row, int weight, int[] sums) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] += row[x] * weight;
        }
    }
}
