package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.networks.FeatureTap;
import java.util.List;

/**
 * What a pair of generators makes of a step's pictures.
 *
 * @param toB pictures of A, translated
 * @param toA pictures of B, translated
 * @param identityA pictures of A that the generator to A should leave alone
 * @param identityB pictures of B that the generator to B should leave alone
 */
record Translations(Pass toB, Pass toA, Pass identityA, Pass identityB) {

    /**
     * Sends both domains' pictures through each generator.
     *
     * @param contrast which says what is tapped on the way
     */
    static Translations of(
            ContrastiveObjective contrast, DualNetworks.Trainable weights, NDArray realA, NDArray realB) {
        List<FeatureTap> taps = contrast.settings().taps();
        List<Pass> byAB = Pass.through(contrast.generator(), weights.ab(), taps, realA, realB);
        List<Pass> byBA = Pass.through(contrast.generator(), weights.ba(), taps, realB, realA);
        return new Translations(byAB.get(0), byBA.get(0), byBA.get(1), byAB.get(1));
    }
}
