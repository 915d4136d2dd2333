package dev.duet.service.executor;

import java.time.Duration;
import java.util.Locale;

/**
 * Thrown when a picture would have to wait longer than it can, or as many wait as may. It has no stack trace:
 * under overload nothing happens more often, and where it is thrown tells nobody anything.
 */
public final class QueueFullException extends InferenceException {

    private static final long serialVersionUID = 1;
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);

    private final int capacity;
    private final Duration retryAfter;

    private QueueFullException(String message, int capacity, Duration waiting) {
        super(message, false);
        this.capacity = capacity;
        long seconds = (long) Math.ceil(waiting.toNanos() / 1e9);
        this.retryAfter = Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_RETRY.toSeconds())));
    }

    static QueueFullException tooMany(String generator, int capacity, Duration waiting) {
        return new QueueFullException(
                capacity + " pictures already wait for " + generator + ", which is as many as may", capacity, waiting);
    }

    static QueueFullException tooLarge(String generator, int capacity, Duration waiting) {
        return new QueueFullException(
                "The pictures that already wait for " + generator + " take as much memory as they may",
                capacity,
                waiting);
    }

    static QueueFullException tooLong(String generator, int capacity, Duration waiting) {
        return new QueueFullException(
                String.format(
                        Locale.ROOT,
                        "What already waits takes another %.1f s, so %s would be too late",
                        waiting.toNanos() / 1e9,
                        generator),
                capacity,
                waiting);
    }

    /** Returns how many pictures may wait for the generator. */
    public int capacity() {
        return capacity;
    }

    /** Returns how long the pictures that wait now will take, in whole seconds from 1 to 60. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
