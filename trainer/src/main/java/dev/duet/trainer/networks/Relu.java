package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/** {@code max(x, 0)}. */
public record Relu() implements Layer {

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return x.getNDArrayInternal().relu();
    }
}
