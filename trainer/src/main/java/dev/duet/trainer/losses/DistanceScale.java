package dev.duet.trainer.losses;

import static dev.duet.trainer.networks.Constants.plus;
import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;

/**
 * How far pictures of a domain usually are from each other.
 *
 * @param mean of the distances
 * @param deviation their standard deviation, above 0
 */
public record DistanceScale(double mean, double deviation) {

    /** Makes a scale; there is none where all distances are the same. */
    public DistanceScale {
        if (!(deviation > 0)) {
            throw new IllegalArgumentException(
                    "the pictures of a domain are all equally far from each other (%s), so that no distance is large or small; use more of them"
                            .formatted(mean));
        }
    }

    /** Returns {@code (d − mean) / deviation}. */
    NDArray normalise(NDArray distances) {
        return times(plus(distances, -mean), 1 / deviation);
    }
}
