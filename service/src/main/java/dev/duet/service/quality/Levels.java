package dev.duet.service.quality;

import dev.duet.imaging.RgbImage;

/** Distances between pictures of the same size, in 8-bit levels. */
public final class Levels {

    private Levels() {}

    /** Returns the mean absolute difference over all values, 0..255. */
    public static double meanDifference(RgbImage one, RgbImage other) {
        long sum = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            sum += Math.abs((one.pixels()[i] & 0xFF) - (other.pixels()[i] & 0xFF));
        }
        return (double) sum / one.pixels().length;
    }

    /** Returns the standard deviation of each channel, the mean of the three: 0 for a picture of one colour. */
    static double deviation(RgbImage image) {
        double sum = 0;
        int pixels = image.pixels().length / 3;
        for (int channel = 0; channel < 3; channel++) {
            double total = 0;
            double squares = 0;
            for (int i = channel; i < image.pixels().length; i += 3) {
                int level = image.pixels()[i] & 0xFF;
                total += level;
                squares += (double) level * level;
            }
            double mean = total / pixels;
            sum += Math.sqrt(Math.max(0, squares / pixels - mean * mean));
        }
        return sum / 3;
    }
}
