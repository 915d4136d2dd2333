package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/** The values of a flat array as float32 in Java memory, whatever the precision in which the array computes. */
public final class Floats {

    private Floats() {}

    /** Returns a copy of the values. */
    public static float[] of(NDArray array) {
        try (NDArray single = array.toType(DataType.FLOAT32, true)) {
            return single.toFloatArray();
        }
    }

    /** Replaces all values of a vector. */
    public static void set(NDArray array, float[] values) {
        try (NDArray given = array.getManager().create(values)) {
            array.set(new NDIndex(":"), given);
        }
    }
}
