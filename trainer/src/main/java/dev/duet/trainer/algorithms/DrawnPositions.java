package dev.duet.trainer.algorithms;

import dev.duet.trainer.random.KeyedRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Positions from the run's randomness: uniform, without replacement. */
public final class DrawnPositions implements PatchPositions {

    private final RandomGenerator random;

    /** Starts the positions of one step. */
    public DrawnPositions(KeyedRandom random, long step) {
        this.random = random.at("patch positions", step);
    }

    @Override
    public int[] draw(int places, int count) {
        int[] positions = IntStream.range(0, places).toArray();
        int wanted = Math.min(count, places);
        for (int i = 0; i < wanted; i++) { // The first steps of Fisher and Yates's shuffle.
            int other = random.nextInt(i, places);
            int position = positions[other];
            positions[other] = positions[i];
            positions[i] = position;
        }
        return IntStream.of(positions).limit(wanted).toArray();
    }
}
