package dev.duet.trainer.losses;

import ai.djl.ndarray.NDArray;

/**
 * How far apart the vectors are that a real picture and a translation of the same domain are mapped to.
 *
 * <p>Vectors are rows of {@code [N, D]}; both losses are the mean over the N pictures. Source: Han et al. 2021, equation
 * 6.
 */
public enum SimilarityLoss {
    /**
     * Mean of {@code |x − y|} over the D numbers of a vector.
     *
     * <p>What the reference computes: it hands the word "sum" to an argument of {@code L1Loss} that takes a boolean, and
     * PyTorch reads it as "mean".
     */
    MEAN {
        @Override
        public NDArray loss(NDArray x, NDArray y) {
            return x.sub(y).abs().mean();
        }
    },
    /** Sum of {@code |x − y|} over the D numbers of a vector, as the equation has it: D times as much. */
    SUM {
        @Override
        public NDArray loss(NDArray x, NDArray y) {
            return x.sub(y).abs().sum(new int[] {1}).mean();
        }
    };

    /** Returns the loss, a scalar; a gradient reaches both. */
    public abstract NDArray loss(NDArray x, NDArray y);
}
