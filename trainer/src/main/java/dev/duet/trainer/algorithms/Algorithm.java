package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.networks.Network;
import java.util.Optional;

/** A way to learn translators: the networks it needs, and what one step does to them. */
public sealed interface Algorithm extends AutoCloseable permits Cut, CycleGan, Dclgan, DistanceGan, GcGan, SimDcl {

    /** The name of the generator from A to B among {@link #learners}. */
    String GENERATOR_AB = "generator_ab";

    /** The name of the generator from B to A among {@link #learners}, where there is one. */
    String GENERATOR_BA = "generator_ba";

    /** The name of the discriminator of A among {@link #learners}, where there is one, and of its loss. */
    String DISCRIMINATOR_A = "discriminator_a";

    /** The name of the discriminator of B among {@link #learners}, and of its loss. */
    String DISCRIMINATOR_B = "discriminator_b";

    /**
     * Learns from one batch.
     *
     * @param realA pictures of A, {@code [N, 3, H, W]} in [-1, 1]
     * @param realB pictures of B, as many; H and W may be others
     * @param chance the decisions of this step
     * @param rateFactor what the schedule makes of every learning rate, 1 at the start
     * @return the losses before the updates, weighted as they enter the sums; whoever asked closes them
     */
    StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor);

    /**
     * Returns how many of the run's first batches have to be surveyed before any step, in a run that goes on as well;
     * most algorithms need none.
     */
    default int surveyedBatches() {
        return 0;
    }

    /**
     * Looks at a batch without learning from it.
     *
     * @param realA as in {@link #step}
     * @param realB as in {@link #step}
     */
    default void survey(NDArray realA, NDArray realB) {}

    /** Returns all networks that learn, and the pools of earlier fakes, always in the same order. */
    Learners learners();

    /** Returns the layout of the generators. */
    default Network generator() {
        return learners().generatorLayout();
    }

    /** Returns the generator from A to B. */
    default Learner generatorAB() {
        return learner(GENERATOR_AB).orElseThrow();
    }

    /** Returns the generator from B to A, which one-sided algorithms do not have. */
    default Optional<Learner> generatorBA() {
        return learner(GENERATOR_BA);
    }

    /** Returns the network of that name. */
    default Optional<Learner> learner(String name) {
        return learners().list().stream()
                .filter(learner -> learner.name().equals(name))
                .findAny();
    }

    @Override
    default void close() {
        learners().close();
    }
}
