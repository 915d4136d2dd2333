package dev.duet.trainer.evaluate;

import dev.duet.imaging.RgbImage;
import java.util.Arrays;
import java.util.List;

/** Distances between pictures in levels, 0 … 255: the mean of |difference| over all pixels and channels. */
final class Levels {

    private Levels() {}

    /** Returns the mean distance between pictures and their counterparts in another list. */
    static double meanChange(List<RgbImage> before, List<RgbImage> after) {
        double sum = 0;
        for (int n = 0; n < before.size(); n++) {
            byte[] from = before.get(n).pixels();
            byte[] to = after.get(n).pixels();
            long difference = 0;
            for (int i = 0; i < from.length; i++) {
                difference += Math.abs((from[i] & 0xFF) - (to[i] & 0xFF));
            }
            sum += (double) difference / from.length;
        }
        return sum / before.size();
    }

    /**
     * Returns the mean distance over all pairs of pictures of one size; 0 where there is one picture.
     *
     * <p>Per pixel the pairs are summed in the order of their levels: a value at level v with c before it adds
     * {@code c · v − (sum of those before)}, so that the work grows with the number of pictures and not of pairs.
     */
    static double meanPairwiseDistance(List<RgbImage> pictures) {
        if (pictures.size() < 2) {
            return 0;
        }
        int length = pictures.get(0).pixels().length;
        int[] histogram = new int[256];
        double sum = 0;
        for (int i = 0; i < length; i++) {
            Arrays.fill(histogram, 0);
            for (RgbImage picture : pictures) {
                histogram[picture.pixels()[i] & 0xFF]++;
            }
            sum += sumOverPairs(histogram);
        }
        double pairs = pictures.size() * (pictures.size() - 1) / 2.0;
        return sum / pairs / length;
    }

    private static double sumOverPairs(int[] histogram) {
        long sum = 0;
        long seen = 0;
        long seenSum = 0;
        for (int level = 0; level < histogram.length; level++) {
            long count = histogram[level];
            sum += count * (seen * level - seenSum);
            seen += count;
            seenSum += count * level;
        }
        return sum;
    }
}
