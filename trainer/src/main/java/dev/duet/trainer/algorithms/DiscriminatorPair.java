package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.optim.AdamSettings;
import java.util.List;

/**
 * The discriminators of both domains, each with a memory of the fakes that it was shown.
 *
 * <p>Owns the networks, their optimisers and the pools.
 */
final class DiscriminatorPair {

    private final AdversarialObjective objective;
    private final Learner ofA;
    private final Learner ofB;
    private final ImagePool poolA;
    private final ImagePool poolB;

    /**
     * Builds both with fresh weights.
     *
     * @param pool how many fakes each remembers; 0 for none
     */
    DiscriminatorPair(AdversarialObjective objective, FreshLearners fresh, AdamSettings adam, int pool) {
        this.objective = objective;
        this.ofA = fresh.learner("discriminator_a", objective.discriminator().parameters(), adam);
        this.ofB = fresh.learner("discriminator_b", objective.discriminator().parameters(), adam);
        this.poolA = new ImagePool(fresh.manager(), pool);
        this.poolB = new ImagePool(fresh.manager(), pool);
    }

    /** What each discriminator lost before it moved, scalars. */
    record Losses(NDArray a, NDArray b) {}

    /**
     * Lets both learn to tell real pictures from translations, which get no gradient.
     *
     * @param toB from pictures of A
     * @param toA from pictures of B
     */
    Losses learn(Pass toB, Pass toA, StepScope step, StepChance chance, double rateFactor) {
        Weights a = step.trainable(ofA);
        Weights b = step.trainable(ofB);
        NDArray shownB = poolB.query(toB.output().stopGradient(), chance.pools());
        NDArray lossB = objective.judge(b, toA.input(), shownB).loss();
        NDArray shownA = poolA.query(toA.output().stopGradient(), chance.pools());
        NDArray lossA = objective.judge(a, toB.input(), shownA).loss();
        step.backward(lossB.add(lossA));
        ofB.update(b, rateFactor);
        ofA.update(a, rateFactor);
        return new Losses(lossA, lossB);
    }

    /** Returns the loss of fakes that should pass for pictures of A; the discriminator is as it is now, and frozen. */
    NDArray deceiveA(NDArray fake, StepScope step) {
        return objective.deceive(step.frozen(ofA), fake);
    }

    /** Returns the loss of fakes that should pass for pictures of B; the discriminator is as it is now, and frozen. */
    NDArray deceiveB(NDArray fake, StepScope step) {
        return objective.deceive(step.frozen(ofB), fake);
    }

    List<Learner> learners() {
        return List.of(ofA, ofB);
    }

    List<ImagePool> pools() {
        return List.of(poolA, poolB);
    }
}
