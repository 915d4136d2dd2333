package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** The tensor operations that DJL offers only on its internal interface, with plain signatures. */
final class Operators {

    private static final Shape NO_DILATION = new Shape(1, 1);

    private Operators() {}

    /** Convolves {@code [N, C, H, W]} with {@code [out, C / groups, k, k]}; the border is padded with zeros. */
    static NDArray convolve(NDArray x, NDArray kernel, @Nullable NDArray bias, int stride, int padding, int groups) {
        Shape strides = new Shape(stride, stride);
        Shape paddings = new Shape(padding, padding);
        return x.getNDArrayInternal()
                .convolution(x, kernel, bias, strides, paddings, NO_DILATION, groups)
                .singletonOrThrow();
    }
}
