package dev.duet.trainer.losses;

import ai.djl.ndarray.NDArray;

/**
 * The wish that pictures which are far from each other, for their domain, are so in translation too.
 *
 * <pre>
 *   mean | (d(x) − μ) / σ − (d(y) − μ') / σ' |
 * </pre>
 *
 * <p>over the distances d within a batch x and its translation y, with the mean and deviation of distances in either
 * domain. Source: Benaim and Wolf, One-Sided Unsupervised Domain Mapping (NIPS 2017); {@code distance_gan_model.py} of
 * sagiebenaim/DistanceGAN.
 *
 * @param distances which ones
 * @param source their scale in the domain of x
 * @param target their scale in the domain of y
 */
public record DistancePreservation(Distances distances, DistanceScale source, DistanceScale target) {

    /**
     * Returns the loss, a scalar.
     *
     * @param pictures {@code [N, 3, H, W]}
     * @param translations same shape
     */
    public NDArray loss(NDArray pictures, NDArray translations) {
        NDArray before = source.normalise(distances.within(pictures));
        NDArray after = target.normalise(distances.within(translations));
        return before.sub(after).abs().mean();
    }
}
