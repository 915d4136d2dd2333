package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;
import java.util.List;

/**
 * The pictures of one step.
 *
 * @param step the step's number in the run, from 0
 * @param epoch the epoch it belongs to, from 1
 * @param a samples of A, all of one size
 * @param b samples of B, as many, all of one size, which is that of A where pictures are cut
 */
public record Batch(long step, int epoch, List<Sample> a, List<Sample> b) {

    /** Makes a batch, copying its lists. */
    public Batch {
        a = List.copyOf(a);
        b = List.copyOf(b);
    }

    /** Returns the pictures of A. */
    public List<RgbImage> imagesA() {
        return a.stream().map(Sample::image).toList();
    }

    /** Returns the pictures of B. */
    public List<RgbImage> imagesB() {
        return b.stream().map(Sample::image).toList();
    }
}
