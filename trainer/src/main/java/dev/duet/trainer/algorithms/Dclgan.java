package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.random.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.List;
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
public final class Dclgan implements Algorithm {

    private final NDManager manager;
    private final ContrastiveObjective contrast;
    private final DualNetworks networks;
    private final DualObjective objective;

    /**
     * Builds the networks with fresh weights.
     *
     * @param parent the manager of whoever runs the training; what is owned here lives in a sub-manager of it
     * @param random the run's randomness, from which the weights are drawn
     */
    public Dclgan(NDManager parent, DclganSettings settings, KeyedRandom random) {
        this(parent, settings, random, PatchFeatures.EXACT);
    }

    /** For tests, which follow the reference's gradients even where those are wrong. */
    Dclgan(NDManager parent, DclganSettings settings, KeyedRandom random, PatchFeatures patchFeatures) {
        this.manager = parent.newSubManager();
        this.contrast = ContrastiveObjective.of(settings.generator().network(), settings.contrast(), patchFeatures);
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.networks = new DualNetworks(settings, contrast, fresh);
        this.objective = DualObjective.of(networks, settings);
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
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
            return new StepLosses(manager, losses);
        }
    }

    @Override
    public List<Learner> learners() {
        return networks.learners();
    }

    @Override
    public List<ImagePool> pools() {
        return networks.discriminators().pools();
    }

    @Override
    public Network generator() {
        return contrast.generator();
    }

    @Override
    public void close() {
        learners().forEach(Learner::close);
        pools().forEach(ImagePool::close);
        manager.close();
    }
}
