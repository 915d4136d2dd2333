package dev.duet.trainer.algorithms;

import dev.duet.trainer.networks.ProjectionHead;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.optim.AdamSettings;

/** The six networks of dual contrastive learning: two generators, a discriminator and a projection head for each domain. */
final class DualNetworks {

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final DiscriminatorPair discriminators;
    private final Learner headA;
    private final Learner headB;

    /** Builds all with fresh weights. */
    DualNetworks(Learners learners, ProjectionHead head, AdamSettings headAdam) {
        this.generatorAB = learners.newGenerator(Algorithm.GENERATOR_AB);
        this.generatorBA = learners.newGenerator(Algorithm.GENERATOR_BA);
        this.discriminators = new DiscriminatorPair(learners);
        this.headA = learners.newNetwork("head_a", head.parameters(), headAdam);
        this.headB = learners.newNetwork("head_b", head.parameters(), headAdam);
    }

    /**
     * What learns from the generators' losses.
     *
     * @param ab the generator from A to B
     * @param ba the generator from B to A
     * @param headA projects patches of pictures of A
     * @param headB projects patches of pictures of B
     */
    record Trainable(Weights ab, Weights ba, Weights headA, Weights headB) {}

    /** Returns the weights as they are now, collecting a gradient from here on. */
    Trainable trainable(StepScope step) {
        return new Trainable(
                step.trainable(generatorAB), step.trainable(generatorBA), step.trainable(headA), step.trainable(headB));
    }

    /** Moves the weights along the gradients that they have collected. */
    void update(Trainable weights, double rateFactor) {
        generatorAB.update(weights.ab(), rateFactor);
        generatorBA.update(weights.ba(), rateFactor);
        headA.update(weights.headA(), rateFactor);
        headB.update(weights.headB(), rateFactor);
    }

    DiscriminatorPair discriminators() {
        return discriminators;
    }

    Learner headA() {
        return headA;
    }

    Learner headB() {
        return headB;
    }
}
