package dev.duet.service.translation;

import java.util.ArrayList;
import java.util.List;

/**
 * One side of a picture, cut into parts of equal length that overlap, with the share that each has in a pixel.
 *
 * @param part length of each part, in pixels; the whole side if that is not longer
 * @param ramp how many pixels it takes from the share of a part to that of the next, 0 if there is one part
 * @param begins where the parts begin
 */
record TileAxis(int part, int ramp, List<Integer> begins) {

    /**
     * Cuts a side.
     *
     * @param length a multiple of {@code multiple}, in pixels
     * @param longest a multiple of {@code multiple}, the longest that a part may be
     * @param overlap the least that neighbours have in common, at most a third of {@code longest}: with more, three
     *     parts could meet in a pixel
     * @param multiple what the places where parts begin are a multiple of
     */
    static TileAxis cut(int length, int longest, int overlap, int multiple) {
        if (length <= longest) {
            return new TileAxis(length, 0, List.of(0));
        }
        int steps = (int) Math.ceil((double) (length - longest) / (longest - overlap));
        List<Integer> begins = new ArrayList<>();
        for (int i = 0; i <= steps; i++) {
            long even = (long) (length - longest) * i / steps;
            begins.add((int) (even / multiple * multiple));
        }
        return new TileAxis(longest, overlap, List.copyOf(begins));
    }

    /**
     * Returns the share of a part in each of its pixels. In the middle of what two parts have in common it passes from
     * one to the other on a straight line, so that all shares of a pixel add up to 1.
     */
    float[] shares(int number) {
        float[] shares = new float[part];
        for (int i = 0; i < part; i++) {
            float center = begins.get(number) + i + 0.5f;
            float risen = number == 0 ? 1 : along(center - middle(number - 1));
            float fallen = number == begins.size() - 1 ? 0 : along(center - middle(number));
            shares[i] = risen - fallen;
        }
        return shares;
    }

    /** From 0 at half a ramp before a middle to 1 at half a ramp behind it. */
    private float along(float distance) {
        return Math.max(0, Math.min(1, distance / ramp + 0.5f));
    }

    /** The middle of what a part and the next have in common. */
    private float middle(int number) {
        return (begins.get(number) + part + begins.get(number + 1)) / 2f;
    }
}
