package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.PatchSampler;
import dev.duet.trainer.networks.ProjectionHead;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.networks.XavierNormal;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;

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
public final class Dclgan implements AutoCloseable {

    private final DclganSettings settings;
    private final NDManager manager;
    private final Network generator;
    private final Network discriminator;
    private final ProjectionHead head;

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final Learner discriminatorA;
    private final Learner discriminatorB;
    private final Learner headA;
    private final Learner headB;
    private final ImagePool poolA;
    private final ImagePool poolB;
    private final QueryFeatures queryFeatures;

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
        this.queryFeatures = queryFeatures;
        this.manager = parent.newSubManager();
        this.generator = settings.generator().network();
        this.discriminator = settings.discriminator().network();
        this.head = ProjectionHead.of(generator, settings.taps(), settings.projectionWidth());
        this.generatorAB = learner("generator_ab", generator.parameters(), settings.generatorAdam(), random);
        this.generatorBA = learner("generator_ba", generator.parameters(), settings.generatorAdam(), random);
        this.discriminatorA =
                learner("discriminator_a", discriminator.parameters(), settings.discriminatorAdam(), random);
        this.discriminatorB =
                learner("discriminator_b", discriminator.parameters(), settings.discriminatorAdam(), random);
        this.headA = learner("head_a", head.parameters(), settings.headAdam(), random);
        this.headB = learner("head_b", head.parameters(), settings.headAdam(), random);
        this.poolA = new ImagePool(manager, settings.pool());
        this.poolB = new ImagePool(manager, settings.pool());
    }

    private Learner learner(String name, List<Parameter> list, AdamSettings adam, KeyedRandom random) {
        float[] initial = new XavierNormal(settings.initialGain()).draw(list, random, name);
        return new Learner(manager, name, new Parameters(manager, list, initial), adam);
    }

    /**
     * Learns from one batch.
     *
     * @param realA pictures of A, {@code [N, 3, H, W]} in [-1, 1]
     * @param realB pictures of B, same shape
     * @param chance the decisions of this step
     * @param rateFactor what the schedule makes of every learning rate, 1 at the start
     * @return the losses before the updates, weighted as they enter the sums
     */
    public List<LossTerm> step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (NDManager step = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Weights ab = generatorAB.parameters().trainable(step);
            Weights ba = generatorBA.parameters().trainable(step);
            Pass passA = pass(own(step, realA), own(step, realB), ab);
            Pass passB = pass(own(step, realB), own(step, realA), ba);

            Weights judgeA = discriminatorA.parameters().trainable(step);
            Weights judgeB = discriminatorB.parameters().trainable(step);
            NDArray lossB = judge(judgeB, passB.real(), passA.fake(), poolB, chance);
            NDArray lossA = judge(judgeA, passA.real(), passB.fake(), poolA, chance);
            collector.backward(lossB.add(lossA));
            discriminatorB.update(judgeB, rateFactor);
            discriminatorA.update(judgeA, rateFactor);

            // The generators meet the discriminators that have just learned; those are frozen meanwhile.
            NDArray ganAB = deceive(discriminatorB, passA.fake(), step);
            NDArray ganBA = deceive(discriminatorA, passB.fake(), step);

            // A head learns in its query role only: keys come from frozen weights.
            Weights projectA = headA.parameters().trainable(step);
            Weights projectB = headB.parameters().trainable(step);
            Keys keysA = keys(passA, headA, chance.positions(), step);
            Keys keysB = keys(passB, headB, chance.positions(), step);
            NDArray nceAB = contrast(keysA, passA.fake(), ba, projectB);
            NDArray nceBA = contrast(keysB, passB.fake(), ab, projectA);

            NDArray identityB = identity(passA);
            NDArray identityA = identity(passB);
            NDArray total = times(NDArrays.add(ganAB, ganBA, nceAB, nceBA, identityA, identityB), 0.5);
            collector.backward(total);
            generatorAB.update(ab, rateFactor);
            generatorBA.update(ba, rateFactor);
            headA.update(projectA, rateFactor);
            headB.update(projectB, rateFactor);

            return LossTerm.read(
                    List.of(
                            "discriminator_a",
                            "discriminator_b",
                            "gan_ab",
                            "gan_ba",
                            "nce_ab",
                            "nce_ba",
                            "identity_a",
                            "identity_b",
                            "total"),
                    new NDList(lossA, lossB, ganAB, ganBA, nceAB, nceBA, identityA, identityB, total));
        }
    }

    private static NDArray own(NDManager step, NDArray real) {
        NDArray view = real.stopGradient();
        view.attach(step);
        return view;
    }

    /**
     * One generator's pass over a batch of both domains.
     *
     * @param real the pictures it translates
     * @param other pictures of its target domain, which it should leave alone
     * @param fake translations of {@code real}
     * @param identity what it makes of {@code other}
     * @param features taps on the way of {@code real}, without gradient
     */
    private record Pass(NDArray real, NDArray other, NDArray fake, NDArray identity, NDList features) {}

    private Pass pass(NDArray real, NDArray other, Weights weights) {
        long pictures = real.getShape().get(0);
        Network.Tapped tapped =
                generator.forward(NDArrays.concat(new NDList(real, other), 0), weights, settings.taps());
        NDList outputs = tapped.output().split(new long[] {pictures});
        NDList features = new NDList();
        for (NDArray feature : tapped.features()) {
            features.add(feature.stopGradient().get("0:{}", pictures));
        }
        return new Pass(real, other, outputs.get(0), outputs.get(1), features);
    }

    private NDArray judge(Weights weights, NDArray real, NDArray fake, ImagePool pool, StepChance chance) {
        NDArray shown = pool.query(fake.stopGradient(), chance.pools());
        NDList scores = discriminator
                .forward(NDArrays.concat(new NDList(real, shown), 0), weights)
                .split(new long[] {real.getShape().get(0)});
        NDArray asReal = settings.gan().real(scores.get(0));
        return times(asReal.add(settings.gan().fake(scores.get(1))), 0.5);
    }

    private NDArray deceive(Learner judge, NDArray fake, NDManager step) {
        NDArray scores = discriminator.forward(fake, judge.parameters().frozen(step));
        return times(settings.gan().real(scores), settings.lambdaGan());
    }

    /** Patches of a source picture: where they were taken, and their vectors. */
    private record Keys(int[][] positions, NDList vectors) {}

    private Keys keys(Pass pass, Learner learner, PatchPositions draws, NDManager step) {
        int[][] positions = new int[pass.features().size()][];
        for (int tap = 0; tap < positions.length; tap++) {
            int places =
                    Math.toIntExact(pass.features().get(tap).getShape().slice(2).size());
            positions[tap] = draws.draw(places, settings.patches() == 0 ? places : settings.patches());
        }
        NDList samples = PatchSampler.sample(pass.features(), positions);
        return new Keys(positions, head.project(samples, learner.parameters().frozen(step)));
    }

    private NDArray contrast(Keys keys, NDArray fake, Weights encoder, Weights projection) {
        NDList samples = queryFeatures.sample(generator, fake, encoder, settings.taps(), keys.positions());
        NDList queries = head.project(samples, projection);
        int pictures = Math.toIntExact(fake.getShape().get(0));
        return times(settings.nce().loss(queries, keys.vectors(), pictures), settings.lambdaNce());
    }

    private NDArray identity(Pass pass) {
        return times(pass.identity().sub(pass.other()).abs().mean(), settings.lambdaIdentity());
    }

    /** Returns the six networks, in a fixed order. */
    public List<Learner> learners() {
        return List.of(generatorAB, generatorBA, discriminatorA, discriminatorB, headA, headB);
    }

    /** Returns the pools of fakes of A and of B. */
    public List<ImagePool> pools() {
        return List.of(poolA, poolB);
    }

    /** Returns the generator from A to B. */
    public Learner generatorAB() {
        return generatorAB;
    }

    /** Returns the generator from B to A. */
    public Learner generatorBA() {
        return generatorBA;
    }

    @Override
    public void close() {
        learners().forEach(Learner::close);
        pools().forEach(ImagePool::close);
        manager.close();
    }
}
