package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/** Nothing at all, at the place of a norm that was left out, so that the layers behind it keep their names. */
public record Identity() implements Layer {

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return x;
    }
}
