package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/**
 * Mirrors the border without repeating the edge.
 *
 * @param border rows and columns added on each side
 */
public record ReflectPad(int border) implements Layer {

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return Operators.reflect(x, border);
    }
}
