package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import dev.duet.trainer.losses.PixelDistance;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cycle consistency: two generators, each of which has to bring back what the other has translated.
 *
 * <p>Source: Zhu et al., Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks (ICCV 2017);
 * {@code cycle_gan_model.py} of the reference. The numbers are the reference's, the passes are fewer: translation and
 * identity go through a generator as one batch, real and fake through a discriminator as one batch.
 *
 * <p>Owns its four networks, their optimisers and the pools.
 */
final class CycleGan implements Algorithm {

    private final CycleGanSettings settings;
    private final Learners learners;

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final DiscriminatorPair discriminators;

    /** Builds the networks with fresh weights. */
    CycleGan(CycleGanSettings settings, Learners learners) {
        this.settings = settings;
        this.learners = learners;
        this.generatorAB = learners.newGenerator(GENERATOR_AB);
        this.generatorBA = learners.newGenerator(GENERATOR_BA);
        this.discriminators = new DiscriminatorPair(learners);
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = learners.step(chance)) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            Weights ab = step.trainable(generatorAB);
            Weights ba = step.trainable(generatorBA);
            Network generator = learners.generatorLayout();
            List<Pass> byAB = Pass.translate(generator, ab, a, b, settings.identity());
            List<Pass> byBA = Pass.translate(generator, ba, b, a, settings.identity());
            Pass toB = byAB.get(0);
            Pass toA = byBA.get(0);

            Map<String, NDArray> terms = new LinkedHashMap<>();
            terms.put("gan_ab", discriminators.deceiveB(toB.output(), step));
            terms.put("gan_ba", discriminators.deceiveA(toA.output(), step));
            terms.put("cycle_a", times(wayBack(toB, ba), settings.lambdaCycleA()));
            terms.put("cycle_b", times(wayBack(toA, ab), settings.lambdaCycleB()));
            if (settings.identity()) {
                NDArray identityA = byBA.get(1).change();
                NDArray identityB = byAB.get(1).change();
                terms.put("identity_a", times(identityA, settings.lambdaCycleA() * settings.lambdaIdentity()));
                terms.put("identity_b", times(identityB, settings.lambdaCycleB() * settings.lambdaIdentity()));
            }
            NDArray total = NDArrays.add(terms.values().toArray(NDArray[]::new));
            step.backward(total);
            generatorAB.update(ab, rateFactor);
            generatorBA.update(ba, rateFactor);

            // The discriminators learn last, from what the generators made before they moved.
            Map<String, NDArray> losses = new LinkedHashMap<>(discriminators.learn(toB, toA, step, chance, rateFactor));
            losses.putAll(terms);
            losses.put("total", total);
            return step.keep(losses);
        }
    }

    /** Returns how far the way there and back leads from where it began. */
    private NDArray wayBack(Pass there, Weights back) {
        return PixelDistance.mean(generator().forward(there.output(), back), there.input());
    }

    @Override
    public Learners learners() {
        return learners;
    }
}
