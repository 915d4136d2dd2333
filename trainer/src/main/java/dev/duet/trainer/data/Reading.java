package dev.duet.trainer.data;

/**
 * What reading pictures may use of the machine; no result depends on it.
 *
 * @param threads that decode and augment, at least 1
 * @param cacheBytes of decoded pixels that are kept in memory, 0 for none
 */
public record Reading(int threads, long cacheBytes) {

    /** Makes limits, checking ranges. */
    public Reading {
        if (threads < 1) {
            throw new IllegalArgumentException("data threads must be ≥ 1, got " + threads);
        }
        if (cacheBytes < 0) {
            throw new IllegalArgumentException("cache must be ≥ 0 bytes, got " + cacheBytes);
        }
    }
}
