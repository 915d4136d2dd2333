package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/** {@code x} above 0 and {@code 0.2 x} below. */
public record LeakyRelu() implements Layer {

    /** Slope below 0 (CycleGAN, appendix 7.2). */
    public static final float SLOPE = 0.2f;

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return x.getNDArrayInternal().leakyRelu(SLOPE);
    }
}
