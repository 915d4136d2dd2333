package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.algorithms.AdversarialObjective.Judgement;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.optim.AdamSettings;

/**
 * A discriminator with a memory of the fakes that it was shown.
 *
 * <p>Owns the network, its optimiser and the pool.
 */
final class PooledDiscriminator {

    private final AdversarialObjective objective;
    private final Learner learner;
    private final ImagePool pool;

    /**
     * Builds it with fresh weights.
     *
     * @param name for checkpoints
     * @param pool how many fakes it remembers; 0 for none
     */
    PooledDiscriminator(String name, AdversarialObjective objective, FreshLearners fresh, AdamSettings adam, int pool) {
        this.objective = objective;
        this.learner = fresh.learner(name, objective.discriminator().parameters(), adam);
        this.pool = new ImagePool(fresh.manager(), pool);
    }

    /**
     * Learns to tell real pictures from fakes, which get no gradient.
     *
     * @return what it thought before it moved
     */
    Judgement learn(NDArray real, NDArray fake, StepScope step, StepChance chance, double rateFactor) {
        Weights weights = step.trainable(learner);
        NDArray shown = pool.query(fake.stopGradient(), chance.pools());
        Judgement judgement = objective.judge(weights, real, shown);
        step.backward(judgement.loss());
        learner.update(weights, rateFactor);
        return judgement;
    }

    /** Returns the loss of fakes that should pass for real; the discriminator is as it is now, and frozen. */
    NDArray deceive(NDArray fake, StepScope step) {
        return objective.deceive(step.frozen(learner), fake);
    }

    Learner learner() {
        return learner;
    }

    ImagePool pool() {
        return pool;
    }
}
