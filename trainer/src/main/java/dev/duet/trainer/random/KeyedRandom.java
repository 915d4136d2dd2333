package dev.duet.trainer.random;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A source of randomness whose every stream is a pure function of (seed, purpose, coordinates).
 *
 * <p>Nothing is remembered between calls: {@code at("patches", step, tap)} gives the same stream whether or not any
 * other stream was used, on whichever thread, before or after a restart. So a resumed run needs no random state, and
 * the number of data workers cannot change a batch: {@code docs/decisions/0001-chance-is-keyed.md}.
 *
 * <p>The key is folded into 64 bits with the finaliser of SplitMix64 (Steele, Lea, Flood: "Fast splittable
 * pseudorandom number generators", OOPSLA 2014; constants of Stafford's variant 13), a bijection that spreads each
 * bit of the key over all bits of the result. The stream itself is a {@link SplittableRandom} from that state.
 *
 * @param seed the run's seed, any value
 */
public record KeyedRandom(long seed) {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /**
     * Returns a fresh stream for one purpose at one place of the run.
     *
     * @param purpose what the numbers decide, for example {@code "shuffle A"}; different purposes are independent
     * @param coordinates where in the run: an epoch, a step, a sample. {@code at(p, 1)} and {@code at(p, 1, 0)} differ
     * @return a generator at its start, for one thread
     */
    public RandomGenerator at(String purpose, long... coordinates) {
        return new SplittableRandom(key(purpose, coordinates));
    }

    /** Returns the 64-bit key under which {@link #at} starts its stream, for libraries that take a seed of their own. */
    public long key(String purpose, long... coordinates) {
        long key = absorb(seed, coordinates.length);
        for (byte octet : purpose.getBytes(StandardCharsets.UTF_8)) {
            key = absorb(key, octet);
        }
        for (long coordinate : coordinates) {
            key = absorb(key, coordinate);
        }
        return key;
    }

    private static long absorb(long key, long value) {
        return mix(key * GOLDEN_GAMMA + mix(value + GOLDEN_GAMMA));
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
