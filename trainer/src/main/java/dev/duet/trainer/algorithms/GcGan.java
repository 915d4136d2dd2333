package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
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
final class GcGan implements Algorithm {

    private final GcGanSettings settings;
    private final Learners learners;

    private final Learner generatorAB;
    private final Learner turnedGeneratorAB;
    private final PooledDiscriminator discriminatorB;
    private final PooledDiscriminator turnedDiscriminatorB;

    /** Builds the networks with fresh weights. */
    GcGan(GcGanSettings settings, Learners learners) {
        this.settings = settings;
        this.learners = learners;
        this.generatorAB = learners.newGenerator(GENERATOR_AB);
        this.turnedGeneratorAB =
                settings.sharedGenerator() ? generatorAB : learners.newGenerator("turned_generator_ab");
        this.discriminatorB = learners.newDiscriminator(DISCRIMINATOR_B);
        this.turnedDiscriminatorB = learners.newDiscriminator("turned_discriminator_b");
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = learners.step(chance)) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            NDArray turnedA = settings.geometry().turn(a);
            NDArray turnedB = settings.geometry().turn(b);
            Weights weights = step.trainable(generatorAB);
            Weights turnedWeights = settings.sharedGenerator() ? weights : step.trainable(turnedGeneratorAB);
            Network generator = learners.generatorLayout();
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
                    DISCRIMINATOR_B,
                    discriminatorB.learn(b, fake, step, chance, rateFactor).loss());
            losses.put(
                    "turned_discriminator_b",
                    turnedDiscriminatorB
                            .learn(turnedB, turnedFake, step, chance, rateFactor)
                            .loss());
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
