package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/** {@code x} above 0 and {@code 0.2 x} below. */
public record LeakyRelu() implements Layer {

    /** Slope below 0 (CycleGAN, appendix 7.2). */
    public static final double SLOPE = 0.2;

    /** DJL's own takes the slope as a float, which float64 would notice. */
    private static final Script SCRIPT = new Script("return torch.leaky_relu(x, %s)".formatted(SLOPE), "x");

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return SCRIPT.call(x);
    }
}
