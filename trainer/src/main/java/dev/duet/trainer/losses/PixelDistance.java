package dev.duet.trainer.losses;

import ai.djl.ndarray.NDArray;

/** How far two pictures are from each other, pixel by pixel. */
public final class PixelDistance {

    private PixelDistance() {}

    /**
     * Returns the mean of {@code |x − y|} over all channels and pixels of a batch, a scalar.
     *
     * @param x {@code [N, C, H, W]}
     * @param y same shape
     */
    public static NDArray mean(NDArray x, NDArray y) {
        return x.sub(y).abs().mean();
    }
}
