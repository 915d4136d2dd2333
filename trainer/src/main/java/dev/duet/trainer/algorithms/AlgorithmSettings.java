package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;

/** The hyper-parameters of an algorithm. */
public sealed interface AlgorithmSettings
        permits CutSettings, CycleGanSettings, DclganSettings, DistanceGanSettings, GcGanSettings, SimDclSettings {

    /** Returns the layout of the generators. */
    GeneratorSpec generator();

    /** Returns the layout of the discriminators. */
    DiscriminatorSpec discriminator();

    /** Returns the distribution that fresh weights of all networks are drawn from. */
    Initialisation initialisation();

    /** Returns how the discriminators' scores are judged. */
    GanLoss gan();

    /** Returns the optimiser of the generators, whose learning rate is the one that people quote. */
    AdamSettings generatorAdam();

    /** Returns the optimiser of the discriminators. */
    AdamSettings discriminatorAdam();

    /** Returns how many fakes a discriminator remembers; 0 for none. */
    int pool();

    /** Returns how many pictures of each domain a step needs at least. */
    default int smallestBatch() {
        return 1;
    }

    /** Returns whether a generator from B to A is learned too. */
    boolean twoSided();

    /**
     * Checks that pictures are large enough for what the algorithm does with them.
     *
     * @param height pixels, as the networks see them
     * @param width likewise
     * @throws IllegalArgumentException if they are not, with what to do
     */
    default void requireSize(int height, int width) {
        discriminator().requireSize(height, width);
    }

    /**
     * Builds the algorithm with fresh weights.
     *
     * @param parent the manager of whoever runs the training; what the algorithm owns lives in a sub-manager of it
     * @param random the run's randomness, from which the weights are drawn
     */
    default Algorithm begin(NDManager parent, KeyedRandom random) {
        return begin(new Learners(parent, this, random, DataType.FLOAT32));
    }

    /**
     * Builds the algorithm.
     *
     * @param learners none yet; the algorithm adds its own and owns them from here on
     */
    Algorithm begin(Learners learners);
}
