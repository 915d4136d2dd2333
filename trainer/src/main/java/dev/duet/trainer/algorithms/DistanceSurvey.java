package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.duet.trainer.losses.DistanceScale;
import dev.duet.trainer.losses.Distances;
import org.jspecify.annotations.Nullable;

/**
 * Learns the scale of a domain's distances from some of its batches, each compared with the one before.
 *
 * <p>The authors' code compares all of those batches with each other, which has the same expectation. Owns the last
 * batch that it has seen.
 */
final class DistanceSurvey {

    private final NDManager manager;
    private final Distances distances;
    private @Nullable NDArray last;
    private long count;
    private double mean;
    private double squares; // of differences to the mean, summed (Welford 1962)

    DistanceSurvey(NDManager manager, Distances distances) {
        this.manager = manager;
        this.distances = distances;
    }

    /** Takes note of a batch. */
    void see(NDArray pictures) {
        NDArray copy = pictures.duplicate();
        copy.attach(manager);
        if (last != null) {
            try (NDManager scratch = manager.newSubManager()) {
                last.attach(scratch);
                note(distances
                        .sample(last, copy)
                        .toType(DataType.FLOAT64, false)
                        .toDoubleArray()[0]);
            }
        }
        last = copy;
    }

    private void note(double distance) {
        count++;
        double difference = distance - mean;
        mean += difference / count;
        squares += difference * (distance - mean);
    }

    /**
     * Returns the scale.
     *
     * @throws IllegalArgumentException if the distances were all the same, or there were none
     */
    DistanceScale scale() {
        return new DistanceScale(mean, Math.sqrt(squares / count));
    }
}
