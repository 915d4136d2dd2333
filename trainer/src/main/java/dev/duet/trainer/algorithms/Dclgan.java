package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.ContrastiveObjective.Keys;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
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

    private final DclganSettings settings;
    private final NDManager manager;
    private final Network generator;
    private final AdversarialObjective adversary;
    private final ContrastiveObjective contrast;

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final Learner discriminatorA;
    private final Learner discriminatorB;
    private final Learner headA;
    private final Learner headB;
    private final ImagePool poolA;
    private final ImagePool poolB;

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
        this.adversary = new AdversarialObjective(settings.discriminator().network(), settings.gan());
        this.contrast = ContrastiveObjective.of(generator, settings.contrast(), queryFeatures);
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.generatorAB = fresh.learner(GENERATOR_AB, generator.parameters(), settings.generatorAdam());
        this.generatorBA = fresh.learner(GENERATOR_BA, generator.parameters(), settings.generatorAdam());
        var scores = adversary.discriminator().parameters();
        this.discriminatorA = fresh.learner("discriminator_a", scores, settings.discriminatorAdam());
        this.discriminatorB = fresh.learner("discriminator_b", scores, settings.discriminatorAdam());
        this.headA = fresh.learner("head_a", contrast.head().parameters(), settings.headAdam());
        this.headB = fresh.learner("head_b", contrast.head().parameters(), settings.headAdam());
        this.poolA = new ImagePool(manager, settings.pool());
        this.poolB = new ImagePool(manager, settings.pool());
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

            Weights judgeA = step.trainable(discriminatorA);
            Weights judgeB = step.trainable(discriminatorB);
            NDArray shownB = poolB.query(toB.output().stopGradient(), chance.pools());
            NDArray lossB = adversary.judge(judgeB, b, shownB).loss();
            NDArray shownA = poolA.query(toA.output().stopGradient(), chance.pools());
            NDArray lossA = adversary.judge(judgeA, a, shownA).loss();
            step.backward(lossB.add(lossA));
            discriminatorB.update(judgeB, rateFactor);
            discriminatorA.update(judgeA, rateFactor);

            // The generators meet the discriminators that have just learned; those are frozen meanwhile.
            NDArray ganAB = deceive(discriminatorB, toB.output(), step);
            NDArray ganBA = deceive(discriminatorA, toA.output(), step);

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
            losses.put("discriminator_a", lossA);
            losses.put("discriminator_b", lossB);
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

    private NDArray deceive(Learner judge, NDArray fake, StepScope step) {
        return times(adversary.deceive(step.frozen(judge), fake), settings.lambdaGan());
    }

    @Override
    public List<Learner> learners() {
        return List.of(generatorAB, generatorBA, discriminatorA, discriminatorB, headA, headB);
    }

    @Override
    public List<ImagePool> pools() {
        return List.of(poolA, poolB);
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
