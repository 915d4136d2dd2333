package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.duet.trainer.losses.PixelDistance;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.ArrayList;
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
public final class CycleGan implements Algorithm {

    private final CycleGanSettings settings;
    private final NDManager manager;
    private final Network generator;

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final DiscriminatorPair discriminators;

    /**
     * Builds the networks with fresh weights.
     *
     * @param parent the manager of whoever runs the training; what is owned here lives in a sub-manager of it
     * @param random the run's randomness, from which the weights are drawn
     */
    public CycleGan(NDManager parent, CycleGanSettings settings, KeyedRandom random) {
        this(parent, settings, random, DataType.FLOAT32);
    }

    /** For tests, which follow the reference in float64, where rounding neither hides nor makes a difference. */
    CycleGan(NDManager parent, CycleGanSettings settings, KeyedRandom random, DataType precision) {
        this.settings = settings;
        this.manager = parent.newSubManager();
        this.generator = settings.generator().network();
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random, precision);
        this.generatorAB = fresh.learner(GENERATOR_AB, generator.parameters(), settings.generatorAdam());
        this.generatorBA = fresh.learner(GENERATOR_BA, generator.parameters(), settings.generatorAdam());
        this.discriminators = new DiscriminatorPair(
                new AdversarialObjective(settings.discriminator().network(), settings.gan()),
                fresh,
                settings.discriminatorAdam(),
                settings.pool());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            Weights ab = step.trainable(generatorAB);
            Weights ba = step.trainable(generatorBA);
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
            return new StepLosses(manager, losses);
        }
    }

    /** Returns how far the way there and back leads from where it began. */
    private NDArray wayBack(Pass there, Weights back) {
        return PixelDistance.mean(generator.forward(there.output(), back), there.input());
    }

    @Override
    public List<Learner> learners() {
        List<Learner> all = new ArrayList<>(List.of(generatorAB, generatorBA));
        all.addAll(discriminators.learners());
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
