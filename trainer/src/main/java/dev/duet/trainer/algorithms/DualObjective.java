package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What dual contrastive learning holds both generators to: translations that pass for real and keep what their source
 * shows, and that pictures of the target domain stay as they are.
 *
 * <p>Source: Han et al. 2021, section 3, which has no factor ½; {@code compute_G_loss} of the reference has.
 *
 * @param discriminators judges of the translations
 * @param lambdaGan weight of their judgement
 * @param lambdaNce weight of the contrastive loss
 * @param lambdaIdentity weight of the identity loss
 */
record DualObjective(DiscriminatorPair discriminators, double lambdaGan, double lambdaNce, double lambdaIdentity) {

    static DualObjective of(DualNetworks networks, DualSettings settings) {
        return new DualObjective(
                networks.discriminators(), settings.lambdaGan(), settings.lambdaNce(), settings.lambdaIdentity());
    }

    /**
     * Returns the weighted losses by name; the total has half of each.
     *
     * @param nceAB contrastive loss of the translations to B
     * @param nceBA likewise to A
     */
    Map<String, NDArray> losses(Translations made, NDArray nceAB, NDArray nceBA, StepScope step) {
        Map<String, NDArray> losses = new LinkedHashMap<>();
        losses.put("gan_ab", times(discriminators.deceiveB(made.toB().output(), step), lambdaGan));
        losses.put("gan_ba", times(discriminators.deceiveA(made.toA().output(), step), lambdaGan));
        losses.put("nce_ab", times(nceAB, lambdaNce));
        losses.put("nce_ba", times(nceBA, lambdaNce));
        losses.put("identity_a", times(made.identityA().change(), lambdaIdentity));
        losses.put("identity_b", times(made.identityB().change(), lambdaIdentity));
        return losses;
    }

    /** Returns half of what they add up to. */
    static NDArray total(Map<String, NDArray> losses) {
        return times(NDArrays.add(losses.values().toArray(NDArray[]::new)), 0.5);
    }
}
