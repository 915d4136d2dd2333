package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.ArrayList;
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

    private final DclganSettings settings;
    private final NDManager manager;
    private final Network generator;
    private final ContrastiveObjective contrast;
    private final DualObjective objective;

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final DiscriminatorPair discriminators;
    private final Learner headA;
    private final Learner headB;

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
        this.settings = settings;
        this.manager = parent.newSubManager();
        this.generator = settings.generator().network();
        this.contrast = ContrastiveObjective.of(generator, settings.contrast(), patchFeatures);
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.generatorAB = fresh.learner(GENERATOR_AB, generator.parameters(), settings.generatorAdam());
        this.generatorBA = fresh.learner(GENERATOR_BA, generator.parameters(), settings.generatorAdam());
        this.discriminators = new DiscriminatorPair(
                new AdversarialObjective(settings.discriminator().network(), settings.gan()),
                fresh,
                settings.discriminatorAdam(),
                settings.pool());
        this.objective = new DualObjective(
                discriminators, settings.lambdaGan(), settings.lambdaNce(), settings.lambdaIdentity());
        this.headA = fresh.learner("head_a", contrast.head().parameters(), settings.headAdam());
        this.headB = fresh.learner("head_b", contrast.head().parameters(), settings.headAdam());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
            Weights ab = step.trainable(generatorAB);
            Weights ba = step.trainable(generatorBA);
            Translations made = Translations.of(
                    generator, ab, ba, settings.contrast().taps(), step.enter(realA), step.enter(realB));
            Map<String, NDArray> losses =
                    new LinkedHashMap<>(discriminators.learn(made.toB(), made.toA(), step, chance, rateFactor));

            // A head learns in its query role only: keys come from frozen weights.
            Weights projectA = step.trainable(headA);
            Weights projectB = step.trainable(headB);
            Patches keysA = contrast.draw(made.toB().detachedFeatures(), step.frozen(headA), chance.positions());
            Patches keysB = contrast.draw(made.toA().detachedFeatures(), step.frozen(headB), chance.positions());
            NDArray nceAB = contrast.loss(keysA, contrast.look(made.toB().output(), ba), projectB);
            NDArray nceBA = contrast.loss(keysB, contrast.look(made.toA().output(), ab), projectA);

            // The generators meet the discriminators that have just learned.
            Map<String, NDArray> terms = objective.losses(made, nceAB, nceBA, step);
            NDArray total = DualObjective.total(terms);
            step.backward(total);
            generatorAB.update(ab, rateFactor);
            generatorBA.update(ba, rateFactor);
            headA.update(projectA, rateFactor);
            headB.update(projectB, rateFactor);

            losses.putAll(terms);
            losses.put("total", total);
            return new StepLosses(manager, losses);
        }
    }

    @Override
    public List<Learner> learners() {
        List<Learner> all = new ArrayList<>(List.of(generatorAB, generatorBA));
        all.addAll(discriminators.learners());
        all.addAll(List.of(headA, headB));
        return List.copyOf(all);
    }

    @Override
    public List<ImagePool> pools() {
        return discriminators.pools();
    }

    @Override
    public Network generator() {
        return generator;
    }

    @Override
    public void close() {
        learners().forEach(Learner::close);
        pools().forEach(ImagePool::close);
        manager.close();
    }
}
