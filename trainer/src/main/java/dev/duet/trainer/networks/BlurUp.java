package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/**
 * Doubles both sides, smoothly.
 *
 * <p>In one dimension {@code y[2i] = ¼ x[i−1] + ¾ x[i]} and {@code y[2i+1] = ¾ x[i] + ¼ x[i+1]}, the edge repeated. The
 * reference writes it as a transposed convolution with {@code [1,3,3,1]}; it is bilinear interpolation with half-pixel
 * centres.
 */
public record BlurUp() implements Layer {

    private static final int BILINEAR = 1;

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        long[] doubled = {2 * x.getShape().get(2), 2 * x.getShape().get(3)};
        return x.getNDArrayInternal().interpolation(doubled, BILINEAR, false);
    }
}
