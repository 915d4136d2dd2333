package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.PatchSampler;
import dev.duet.trainer.networks.Weights;
import java.util.List;

/**
 * How a translation's patches are taken from the encoder that looks at it.
 *
 * <p>There is one way that trains. PyTorch's CPU kernels have another, whose gradients are wrong for single pictures;
 * tests take it to follow the reference's numbers. See docs/decisions/0002-gradients-of-single-pictures.md.
 */
@FunctionalInterface
interface QueryFeatures {

    /** The true gradients. */
    QueryFeatures EXACT = (generator, fake, weights, taps, positions) ->
            PatchSampler.sample(generator.encode(fake, weights, taps), positions);

    /**
     * Returns per tap {@code [N · P, C]}.
     *
     * @param fake {@code [N, 3, H, W]}, reached by the gradient
     * @param positions per tap the places, as in {@link PatchSampler#sample}
     */
    NDList sample(Network generator, NDArray fake, Weights weights, List<FeatureTap> taps, int[][] positions);
}
