package dev.duet.trainer.algorithms;

import dev.duet.trainer.networks.Weights;
import java.util.List;
import java.util.stream.Stream;

/**
 * The six networks of dual contrastive learning: two generators, a discriminator and a projection head for each domain.
 *
 * <p>Owns them, their optimisers and the pools.
 */
final class DualNetworks {

    private final Learner generatorAB;
    private final Learner generatorBA;
    private final DiscriminatorPair discriminators;
    private final Learner headA;
    private final Learner headB;

    /** Builds all with fresh weights. */
    DualNetworks(DualSettings settings, ContrastiveObjective contrast, FreshLearners fresh) {
        var layers = contrast.generator().parameters();
        this.generatorAB = fresh.learner(Algorithm.GENERATOR_AB, layers, settings.generatorAdam());
        this.generatorBA = fresh.learner(Algorithm.GENERATOR_BA, layers, settings.generatorAdam());
        this.discriminators = new DiscriminatorPair(
                new AdversarialObjective(settings.discriminator().network(), settings.gan()),
                fresh,
                settings.discriminatorAdam(),
                settings.pool());
        this.headA = fresh.learner("head_a", contrast.head().parameters(), settings.headAdam());
        this.headB = fresh.learner("head_b", contrast.head().parameters(), settings.headAdam());
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

    List<Learner> learners() {
        return Stream.of(List.of(generatorAB, generatorBA), discriminators.learners(), List.of(headA, headB))
                .flatMap(List::stream)
                .toList();
    }
}
