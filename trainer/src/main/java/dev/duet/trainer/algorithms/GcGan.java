package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Geometry consistency, one-sided: a picture and its turned copy are translated, and the translations have to be turned
 * copies of each other.
 *
 * <p>Source: Fu et al., Geometry-Consistent Generative Adversarial Networks for One-Sided Unsupervised Domain Mapping
 * (CVPR 2019); {@code gc_gan_share_model.py} and {@code gc_gan_cross_model.py} of hufu6371/GcGAN.
 *
 * <p>Owns its three networks, or four, their optimisers and the pools.
 */
public final class GcGan implements Algorithm {

    private final GcGanSettings settings;
    private final NDManager manager;
    private final Network generator;

    private final Learner generatorAB;
    private final Learner turnedGeneratorAB;
    private final PooledDiscriminator discriminatorB;
    private final PooledDiscriminator turnedDiscriminatorB;

    /**
     * Builds the networks with fresh weights.
     *
     * @param parent the manager of whoever runs the training; what is owned here lives in a sub-manager of it
     * @param random the run's randomness, from which the weights are drawn
     */
    public GcGan(NDManager parent, GcGanSettings settings, KeyedRandom random) {
        this.settings = settings;
        this.manager = parent.newSubManager();
        this.generator = settings.generator().network();
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.generatorAB = fresh.learner(GENERATOR_AB, generator.parameters(), settings.generatorAdam());
        this.turnedGeneratorAB = settings.sharedGenerator()
                ? generatorAB
                : fresh.learner("turned_generator_ab", generator.parameters(), settings.generatorAdam());
        AdversarialObjective adversary =
                new AdversarialObjective(settings.discriminator().network(), settings.gan());
        this.discriminatorB = new PooledDiscriminator(
                "discriminator_b", adversary, fresh, settings.discriminatorAdam(), settings.pool());
        this.turnedDiscriminatorB = new PooledDiscriminator(
                "turned_discriminator_b", adversary, fresh, settings.discriminatorAdam(), settings.pool());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            NDArray turnedA = settings.geometry().turn(a);
            NDArray turnedB = settings.geometry().turn(b);
            Weights weights = step.trainable(generatorAB);
            Weights turnedWeights = settings.sharedGenerator() ? weights : step.trainable(turnedGeneratorAB);
            List<Pass> upright = Pass.translate(generator, weights, a, b, settings.identity());
            List<Pass> turned = Pass.translate(generator, turnedWeights, turnedA, turnedB, settings.identity());
            NDArray fake = upright.get(0).output();
            NDArray turnedFake = turned.get(0).output();

            Map<String, NDArray> terms = new LinkedHashMap<>();
            terms.put("gan_ab", times(discriminatorB.deceive(fake, step), settings.lambdaGan()));
            terms.put("turned_gan_ab", times(turnedDiscriminatorB.deceive(turnedFake, step), settings.lambdaGan()));
            terms.put("geometry", times(settings.geometry().disagreement(fake, turnedFake), settings.lambdaGeometry()));
            if (settings.identity()) {
                terms.put("identity_b", times(upright.get(1).change(), settings.lambdaIdentity()));
                terms.put("turned_identity_b", times(turned.get(1).change(), settings.lambdaIdentity()));
            }
            NDArray total = NDArrays.add(terms.values().toArray(NDArray[]::new));
            step.backward(total);
            generatorAB.update(weights, rateFactor);
            if (!settings.sharedGenerator()) {
                turnedGeneratorAB.update(turnedWeights, rateFactor);
            }

            // The discriminators learn last, from what the generator made before it moved.
            Map<String, NDArray> losses = new LinkedHashMap<>();
            losses.put(
                    "discriminator_b",
                    discriminatorB.learn(b, fake, step, chance, rateFactor).loss());
            losses.put(
                    "turned_discriminator_b",
                    turnedDiscriminatorB
                            .learn(turnedB, turnedFake, step, chance, rateFactor)
                            .loss());
            losses.putAll(terms);
            losses.put("total", total);
            return new StepLosses(manager, losses);
        }
    }

    @Override
    public List<Learner> learners() {
        Learner judge = discriminatorB.learner();
        Learner turnedJudge = turnedDiscriminatorB.learner();
        return settings.sharedGenerator()
                ? List.of(generatorAB, judge, turnedJudge)
                : List.of(generatorAB, turnedGeneratorAB, judge, turnedJudge);
    }

    @Override
    public List<ImagePool> pools() {
        return List.of(discriminatorB.pool(), turnedDiscriminatorB.pool());
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
