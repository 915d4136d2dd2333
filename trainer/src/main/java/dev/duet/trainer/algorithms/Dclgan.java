package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.ContrastiveObjective.Keys;
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
        this(parent, settings, random, QueryFeatures.EXACT);
    }

    /** For tests, which follow the reference's gradients even where those are wrong. */
    Dclgan(NDManager parent, DclganSettings settings, KeyedRandom random, QueryFeatures queryFeatures) {
        this.settings = settings;
        this.manager = parent.newSubManager();
        this.generator = settings.generator().network();
        this.contrast = ContrastiveObjective.of(generator, settings.contrast(), queryFeatures);
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.generatorAB = fresh.learner(GENERATOR_AB, generator.parameters(), settings.generatorAdam());
        this.generatorBA = fresh.learner(GENERATOR_BA, generator.parameters(), settings.generatorAdam());
        this.discriminators = new DiscriminatorPair(
                new AdversarialObjective(settings.discriminator().network(), settings.gan()),
                fresh,
                settings.discriminatorAdam(),
                settings.pool());
        this.headA = fresh.learner("head_a", contrast.head().parameters(), settings.headAdam());
        this.headB = fresh.learner("head_b", contrast.head().parameters(), settings.headAdam());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            Weights ab = step.trainable(generatorAB);
            Weights ba = step.trainable(generatorBA);
            List<Pass> byAB = Pass.through(generator, ab, settings.contrast().taps(), a, b);
            List<Pass> byBA = Pass.through(generator, ba, settings.contrast().taps(), b, a);
            Pass toB = byAB.get(0);
            Pass toA = byBA.get(0);

            // The generators meet the discriminators that have just learned.
            DiscriminatorPair.Losses judged = discriminators.learn(toB, toA, step, chance, rateFactor);
            NDArray ganAB = times(discriminators.deceiveB(toB.output(), step), settings.lambdaGan());
            NDArray ganBA = times(discriminators.deceiveA(toA.output(), step), settings.lambdaGan());

            // A head learns in its query role only: keys come from frozen weights.
            Weights projectA = step.trainable(headA);
            Weights projectB = step.trainable(headB);
            Keys keysA = contrast.keys(toB.features(), step.frozen(headA), chance.positions());
            Keys keysB = contrast.keys(toA.features(), step.frozen(headB), chance.positions());
            NDArray nceAB = times(contrast.loss(keysA, toB.output(), ba, projectB), settings.lambdaNce());
            NDArray nceBA = times(contrast.loss(keysB, toA.output(), ab, projectA), settings.lambdaNce());

            NDArray identityB = times(byAB.get(1).change(), settings.lambdaIdentity());
            NDArray identityA = times(byBA.get(1).change(), settings.lambdaIdentity());
            NDArray total = times(NDArrays.add(ganAB, ganBA, nceAB, nceBA, identityA, identityB), 0.5);
            step.backward(total);
            generatorAB.update(ab, rateFactor);
            generatorBA.update(ba, rateFactor);
            headA.update(projectA, rateFactor);
            headB.update(projectB, rateFactor);

            Map<String, NDArray> losses = new LinkedHashMap<>();
            losses.put("discriminator_a", judged.a());
            losses.put("discriminator_b", judged.b());
            losses.put("gan_ab", ganAB);
            losses.put("gan_ba", ganBA);
            losses.put("nce_ab", nceAB);
            losses.put("nce_ba", nceBA);
            losses.put("identity_a", identityA);
            losses.put("identity_b", identityB);
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
