package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

/**
 * Arithmetic with constants that the backward pass will need again.
 *
 * <p>DJL makes a tensor over Java memory for {@code x.mul(2)} and gives the memory up as soon as the product is there,
 * although autograd remembers the tensor. Once the collector runs, gradients are garbage. Here the constant belongs to
 * the manager of the array, which lives until the step ends. Sums and differences are not remembered and need no care.
 */
public final class Constants {

    private Constants() {}

    /** Returns {@code x · factor}. */
    public static NDArray times(NDArray x, double factor) {
        return x.mul(constant(x, factor));
    }

    /** Makes a scalar of the same precision; a float64 one would turn float32 scalars into its like. */
    private static NDArray constant(NDArray x, double value) {
        NDManager manager = x.getManager();
        return x.getDataType() == DataType.FLOAT64 ? manager.create(value) : manager.create((float) value);
    }
}
