package dev.duet.imaging;

/**
 * How far two pictures of one size are apart.
 *
 * @param mean mean over all samples of the absolute difference, in levels
 * @param largest the largest of them
 */
record Difference(double mean, int largest) {

    static Difference between(RgbImage one, RgbImage other) {
        if (one.width() != other.width() || one.height() != other.height()) {
            throw new AssertionError("sizes differ: " + one + " and " + other);
        }
        long sum = 0;
        int largest = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            int difference = Math.abs((one.pixels()[i] & 0xFF) - (other.pixels()[i] & 0xFF));
            sum += difference;
            largest = Math.max(largest, difference);
        }
        return new Difference((double) sum / one.pixels().length, largest);
    }
}
