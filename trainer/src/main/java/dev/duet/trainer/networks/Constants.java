package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

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

    /** Makes a float32 scalar; a double one would turn scalars into float64. */
    private static NDArray constant(NDArray x, double value) {
        return x.getManager().create((float) value);
    }
}
