package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
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

    /** Sends both domains' pictures through each generator, as one batch. */
    static Translations of(
            Network generator, Weights ab, Weights ba, List<FeatureTap> taps, NDArray realA, NDArray realB) {
        List<Pass> byAB = Pass.through(generator, ab, taps, realA, realB);
        List<Pass> byBA = Pass.through(generator, ba, taps, realB, realA);
        return new Translations(byAB.get(0), byBA.get(0), byBA.get(1), byAB.get(1));
    }
}
