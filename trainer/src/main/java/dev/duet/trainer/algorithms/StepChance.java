package dev.duet.trainer.algorithms;

import dev.duet.trainer.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * All that is left to chance within one step.
 *
 * @param positions where patches are taken
 * @param pools which earlier fakes the discriminators see again
 * @param flipped whether pictures are mirrored where the algorithm is to be indifferent to that
 * @param noiseSeed of what the device draws itself: the values that dropout leaves out
 */
public record StepChance(PatchPositions positions, RandomGenerator pools, boolean flipped, int noiseSeed) {

    /** Returns the chance of a run's step, the same whenever it is asked for. */
    public static StepChance of(KeyedRandom random, long step) {
        return new StepChance(
                new DrawnPositions(random, step),
                random.at("image pools", step),
                random.at("flip equivariance", step).nextBoolean(),
                random.at("device noise", step).nextInt());
    }
}
