package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One named number of a step's report.
 *
 * @param name such as {@code nce_ab}
 * @param value may be infinite or not a number, which ends a run
 */
public record LossTerm(String name, double value) {

    /** Reads scalars from the device with one copy. */
    static List<LossTerm> read(List<String> names, NDList scalars) {
        float[] values;
        try (NDArray stacked = NDArrays.stack(scalars)) {
            values = stacked.toFloatArray();
        }
        return IntStream.range(0, values.length)
                .mapToObj(i -> new LossTerm(names.get(i), values[i]))
                .toList();
    }
}
