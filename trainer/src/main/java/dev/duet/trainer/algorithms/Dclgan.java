package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dual contrastive learning: two generators, each judged by whether the patches of its output can be told to come from
 * the same places of its input.
 *
 * <p>Source: Han et al., Dual Contrastive Learning for Unsupervised Image-to-Image Translation (CVPRW 2021); {@code
 * dcl_model.py} of the reference. The numbers are the reference's, the passes are fewer: a source picture's features
 * are tapped from the generator's own pass, translation and identity go through a generator as one batch, real and fake
 * through a discriminator as one batch. Norms are per picture and keys carry no gradient, so nothing changes.
 *
 * <p>Owns its six networks, their optimisers and the pools.
 */
final class Dclgan implements Algorithm {

    private final Learners learners;
    private final ContrastiveObjective contrast;
    private final DualNetworks networks;
    private final DualObjective objective;

    /**
     * Builds the networks with fresh weights.
     *
     * @param patchFeatures those of trainings, {@link PatchFeatures#EXACT}, or the reference's
     */
    Dclgan(DclganSettings settings, Learners learners, PatchFeatures patchFeatures) {
        this.learners = learners;
        this.contrast = ContrastiveObjective.of(learners.generatorLayout(), settings.contrast(), patchFeatures);
        this.networks = new DualNetworks(learners, contrast.head(), settings.headAdam());
        this.objective = DualObjective.of(networks, settings);
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = learners.step(chance)) {
            DualNetworks.Trainable weights = networks.trainable(step);
            Translations made = Translations.of(contrast, weights, step.enter(realA), step.enter(realB));
            DiscriminatorPair discriminators = networks.discriminators();
            Map<String, NDArray> losses =
                    new LinkedHashMap<>(discriminators.learn(made.toB(), made.toA(), step, chance, rateFactor));

            // A head learns in its query role only: keys come from frozen weights.
            Patches keysA =
                    contrast.draw(made.toB().detachedFeatures(), step.frozen(networks.headA()), chance.positions());
            Patches keysB =
                    contrast.draw(made.toA().detachedFeatures(), step.frozen(networks.headB()), chance.positions());
            NDArray nceAB = contrast.loss(keysA, contrast.look(made.toB().output(), weights.ba()), weights.headB());
            NDArray nceBA = contrast.loss(keysB, contrast.look(made.toA().output(), weights.ab()), weights.headA());

            // The generators meet the discriminators that have just learned.
            Map<String, NDArray> terms = objective.losses(made, nceAB, nceBA, step);
            NDArray total = DualObjective.total(terms);
            step.backward(total);
            networks.update(weights, rateFactor);

            losses.putAll(terms);
            losses.put("total", total);
            return step.keep(losses);
        }
    }

    @Override
    public Learners learners() {
        return learners;
    }
}
