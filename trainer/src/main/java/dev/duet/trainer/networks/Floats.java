package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/** The values of an array in Java memory, whatever the precision in which it computes and on which device. */
public final class Floats {

    private Floats() {}

    /** Returns a copy of the values in float32, in row-major order. */
    public static float[] of(NDArray array) {
        try (NDManager scratch = array.getManager().newSubManager()) {
            return view(array, scratch).toType(DataType.FLOAT32, false).toFloatArray();
        }
    }

    /** Returns a copy of the values in float64. */
    public static double[] wide(NDArray array) {
        try (NDManager scratch = array.getManager().newSubManager()) {
            return view(array, scratch).toType(DataType.FLOAT64, false).toDoubleArray();
        }
    }

    /** Gives a handle to {@code scratch}, to which then belongs what DJL copies from a GPU and does not close. */
    private static NDArray view(NDArray array, NDManager scratch) {
        NDArray view = array.stopGradient();
        view.attach(scratch);
        return view;
    }

    /** Replaces all values of a vector. */
    public static void set(NDArray array, float[] values) {
        try (NDArray given = array.getManager().create(values)) {
            array.set(new NDIndex(":"), given);
        }
    }
}
