package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.losses.DistancePreservation;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Distance preservation, one-sided: pictures that are far from each other have to be so in translation too.
 *
 * <p>Source: Benaim and Wolf, One-Sided Unsupervised Domain Mapping (NIPS 2017); {@code distance_gan_model.py} of
 * sagiebenaim/DistanceGAN with {@code --A_to_B}.
 *
 * <p>Owns its two networks, their optimisers and the pool.
 */
public final class DistanceGan implements Algorithm {

    private final DistanceGanSettings settings;
    private final NDManager manager;
    private final Network generator;

    private final Learner generatorAB;
    private final PooledDiscriminator discriminatorB;
    private final DistanceSurvey surveyA;
    private final DistanceSurvey surveyB;

    /**
     * Builds the networks with fresh weights.
     *
     * @param parent the manager of whoever runs the training; what is owned here lives in a sub-manager of it
     * @param random the run's randomness, from which the weights are drawn
     */
    public DistanceGan(NDManager parent, DistanceGanSettings settings, KeyedRandom random) {
        this.settings = settings;
        this.manager = parent.newSubManager();
        this.generator = settings.generator().network();
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.generatorAB = fresh.learner(GENERATOR_AB, generator.parameters(), settings.generatorAdam());
        this.discriminatorB = new PooledDiscriminator(
                "discriminator_b",
                new AdversarialObjective(settings.discriminator().network(), settings.gan()),
                fresh,
                settings.discriminatorAdam(),
                settings.pool());
        this.surveyA = new DistanceSurvey(manager, settings.distances());
        this.surveyB = new DistanceSurvey(manager, settings.distances());
    }

    @Override
    public int surveyedBatches() {
        return settings.surveyedBatches();
    }

    @Override
    public void survey(NDArray realA, NDArray realB) {
        surveyA.see(realA);
        surveyB.see(realB);
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            Weights weights = step.trainable(generatorAB);
            NDArray fake = generator.forward(a, weights);

            DistancePreservation preservation =
                    new DistancePreservation(settings.distances(), surveyA.scale(), surveyB.scale());
            NDArray gan = discriminatorB.deceive(fake, step);
            NDArray distance = times(preservation.loss(a, fake), settings.lambdaDistance());
            NDArray total = gan.add(distance);
            step.backward(total);
            generatorAB.update(weights, rateFactor);

            // The discriminator learns last, from what the generator made before it moved.
            NDArray judged =
                    discriminatorB.learn(b, fake, step, chance, rateFactor).loss();

            Map<String, NDArray> losses = new LinkedHashMap<>();
            losses.put("discriminator_b", judged);
            losses.put("gan_ab", gan);
            losses.put("distance", distance);
            losses.put("total", total);
            return new StepLosses(manager, losses);
        }
    }

    @Override
    public List<Learner> learners() {
        return List.of(generatorAB, discriminatorB.learner());
    }

    @Override
    public List<ImagePool> pools() {
        return List.of(discriminatorB.pool());
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
