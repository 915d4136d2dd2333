package dev.duet.imaging;

/** Luma and two differences of colour, as in JFIF (ITU-R BT.601, full range), with the rounding of libjpeg. */
final class Ycc {

    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);

    private Ycc() {}

    /** Replaces the first three of every {@code stride} bytes by red, green and blue. */
    static void toRgb(byte[] data, int stride) {
        for (int i = 0; i < data.length; i += stride) {
            int y = data[i] & 0xFF;
            int blueDifference = (data[i + 1] & 0xFF) - 128;
            int redDifference = (data[i + 2] & 0xFF) - 128;
            data[i] = clip(y + (fixed(1.40200) * redDifference + HALF >> BITS));
            data[i + 1] = clip(y + (-fixed(0.34414) * blueDifference - fixed(0.71414) * redDifference + HALF >> BITS));
            data[i + 2] = clip(y + (fixed(1.77200) * blueDifference + HALF >> BITS));
        }
    }

    private static int fixed(double factor) {
        return (int) (factor * (1 << BITS) + 0.5);
    }

    private static byte clip(int value) {
        return (byte) Math.max(0, Math.min(255, value));
    }
}
