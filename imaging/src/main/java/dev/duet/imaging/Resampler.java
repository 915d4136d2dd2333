package dev.duet.imaging;

/**
 * Resizes pictures exactly as Pillow's {@code Image.resize} does, up to its version 12.3, bit for bit.
 *
 * <p>Separable: rows first, rounded to 8 bits, then columns; a pass whose size does not change is left out. Sums are
 * 32-bit fixed point, see {@link Coefficients}.
 */
public final class Resampler {

    private static final int HALF = 1 << (Coefficients.PRECISION_BITS - 1);

    private Resampler() {}

    /**
     * Returns the image resized to {@code width} × {@code height} pixels; the aspect ratio is the caller's business.
     *
     * @throws IllegalArgumentException if a side is less than 1
     */
    public static RgbImage resize(RgbImage image, int width, int height, Filter filter) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a target size is at least 1x1, got " + width + "x" + height);
        }
        boolean isNeedle = image.height() > 100L * image.width() && height < image.height();
        return isNeedle
                ? horizontally(vertically(image, height, filter), width, filter)
                : vertically(horizontally(image, width, filter), height, filter);
    }

    private static RgbImage horizontally(RgbImage image, int width, Filter filter) {
        if (width == image.width()) {
            return image;
        }
        Coefficients coefficients = Coefficients.of(image.width(), width, filter);
        byte[] in = image.pixels();
        byte[] out = new byte[Math.multiplyExact(width * 3, image.height())];
        int[] first = coefficients.first();
        int[] count = coefficients.count();
        int[] weights = coefficients.weights();
        int o = 0;
        for (int y = 0; y < image.height(); y++) {
            int row = y * image.width() * 3;
            for (int x = 0; x < width; x++) {
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                int k = x * coefficients.taps();
                int from = row + first[x] * 3;
                int end = from + count[x] * 3;
                for (int i = from; i < end; i += 3, k++) {
                    int weight = weights[k];
                    red += (in[i] & 0xFF) * weight;
                    green += (in[i + 1] & 0xFF) * weight;
                    blue += (in[i + 2] & 0xFF) * weight;
                }
                out[o++] = clip(red);
                out[o++] = clip(green);
                out[o++] = clip(blue);
            }
        }
        return new RgbImage(width, image.height(), out);
    }

    private static RgbImage vertically(RgbImage image, int height, Filter filter) {
        if (height == image.height()) {
            return image;
        }
        Coefficients coefficients = Coefficients.of(image.height(), height, filter);
        byte[] in = image.pixels();
        int stride = image.width() * 3;
        byte[] out = new byte[Math.multiplyExact(stride, height)];
        int[] sums = new int[stride];
        for (int y = 0; y < height; y++) {
            java.util.Arrays.fill(sums, HALF);
            for (int k = 0; k < coefficients.count()[y]; k++) {
                int weight = coefficients.weights()[y * coefficients.taps() + k];
                int row = (coefficients.first()[y] + k) * stride;
                for (int x = 0; x < stride; x++) {
                    sums[x] += (in[row + x] & 0xFF) * weight;
                }
            }
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = clip(sums[x]);
            }
        }
        return new RgbImage(image.width(), height, out);
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> Coefficients.PRECISION_BITS));
    }
}
