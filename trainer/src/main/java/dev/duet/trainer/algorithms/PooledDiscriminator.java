package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.algorithms.AdversarialObjective.Judgement;
import dev.duet.trainer.networks.Weights;

/**
 * A discriminator with a memory of the fakes that it was shown.
 *
 * @param objective the game that it plays
 * @param learner its network
 * @param pool the memory
 */
record PooledDiscriminator(AdversarialObjective objective, Learner learner, ImagePool pool) {

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
}
