package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.optim.AdamSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The discriminators of both domains, each with a memory of the fakes that it was shown.
 *
 * <p>Owns the networks, their optimisers and the pools.
 */
final class DiscriminatorPair {

    private static final String OF_A = "discriminator_a";
    private static final String OF_B = "discriminator_b";

    private final PooledDiscriminator ofA;
    private final PooledDiscriminator ofB;

    /**
     * Builds both with fresh weights.
     *
     * @param pool how many fakes each remembers; 0 for none
     */
    DiscriminatorPair(AdversarialObjective objective, FreshLearners fresh, AdamSettings adam, int pool) {
        this.ofA = new PooledDiscriminator(OF_A, objective, fresh, adam, pool);
        this.ofB = new PooledDiscriminator(OF_B, objective, fresh, adam, pool);
    }

    /**
     * Lets both learn to tell real pictures from translations, which get no gradient.
     *
     * @param toB from pictures of A
     * @param toA from pictures of B
     * @return by name what each lost before it moved
     */
    Map<String, NDArray> learn(Pass toB, Pass toA, StepScope step, StepChance chance, double rateFactor) {
        NDArray lossB =
                ofB.learn(toA.input(), toB.output(), step, chance, rateFactor).loss();
        NDArray lossA =
                ofA.learn(toB.input(), toA.output(), step, chance, rateFactor).loss();
        Map<String, NDArray> losses = new LinkedHashMap<>();
        losses.put(OF_A, lossA);
        losses.put(OF_B, lossB);
        return losses;
    }

    /** Returns the loss of fakes that should pass for pictures of A; the discriminator is as it is now, and frozen. */
    NDArray deceiveA(NDArray fake, StepScope step) {
        return ofA.deceive(fake, step);
    }

    /** Returns the loss of fakes that should pass for pictures of B; the discriminator is as it is now, and frozen. */
    NDArray deceiveB(NDArray fake, StepScope step) {
        return ofB.deceive(fake, step);
    }

    List<Learner> learners() {
        return List.of(ofA.learner(), ofB.learner());
    }

    List<ImagePool> pools() {
        return List.of(ofA.pool(), ofB.pool());
    }
}
