package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import java.util.LinkedHashMap;
import java.util.Map;

/** The discriminators of both domains, each with a memory of the fakes that it was shown. */
final class DiscriminatorPair {

    private final PooledDiscriminator ofA;
    private final PooledDiscriminator ofB;

    /** Builds both with fresh weights. */
    DiscriminatorPair(Learners learners) {
        this.ofA = learners.newDiscriminator(Algorithm.DISCRIMINATOR_A);
        this.ofB = learners.newDiscriminator(Algorithm.DISCRIMINATOR_B);
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
        losses.put(Algorithm.DISCRIMINATOR_A, lossA);
        losses.put(Algorithm.DISCRIMINATOR_B, lossB);
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
}
