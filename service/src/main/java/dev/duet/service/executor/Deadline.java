package dev.duet.service.executor;

import java.time.Duration;

/**
 * A moment after which nobody waits for an answer any more.
 *
 * @param nanoTime the moment, on the scale of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

    /** A century ahead. */
    static final Deadline NEVER = after(Duration.ofDays(36_500));

    /** Returns the moment that lies so far ahead of now. */
    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the nanoseconds until the deadline, negative once it has passed. */
    public long remainingNanos() {
        return nanoTime - System.nanoTime();
    }

    /** Returns whether the moment has passed. */
    public boolean hasPassed() {
        return remainingNanos() <= 0;
    }
}
