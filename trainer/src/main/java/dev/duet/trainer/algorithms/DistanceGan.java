package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.losses.DistancePreservation;
import dev.duet.trainer.networks.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Distance preservation, one-sided: pictures that are far from each other have to be so in translation too.
 *
 * <p>Source: Benaim and Wolf, One-Sided Unsupervised Domain Mapping (NIPS 2017); {@code distance_gan_model.py} of
 * sagiebenaim/DistanceGAN with {@code --A_to_B}.
 *
 * <p>Owns its two networks, their optimisers and the pool.
 */
final class DistanceGan implements Algorithm {

    private final DistanceGanSettings settings;
    private final Learners learners;

    private final Learner generatorAB;
    private final PooledDiscriminator discriminatorB;
    private final DistanceSurvey surveyA;
    private final DistanceSurvey surveyB;

    /** Builds the networks with fresh weights. */
    DistanceGan(DistanceGanSettings settings, Learners learners) {
        this.settings = settings;
        this.learners = learners;
        this.generatorAB = learners.newGenerator(GENERATOR_AB);
        this.discriminatorB = learners.newDiscriminator(DISCRIMINATOR_B);
        this.surveyA = new DistanceSurvey(learners.manager(), settings.distances());
        this.surveyB = new DistanceSurvey(learners.manager(), settings.distances());
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
        try (StepScope step = learners.step(chance)) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            Weights weights = step.trainable(generatorAB);
            NDArray fake = generator().forward(a, weights);

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
            losses.put(DISCRIMINATOR_B, judged);
            losses.put("gan_ab", gan);
            losses.put("distance", distance);
            losses.put("total", total);
            return step.keep(losses);
        }
    }

    @Override
    public Learners learners() {
        return learners;
    }
}
