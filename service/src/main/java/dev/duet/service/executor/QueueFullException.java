package dev.duet.service.executor;

import java.time.Duration;

/** Thrown when as many pictures wait for a generator as may wait. */
public final class QueueFullException extends InferenceException {

    private static final long serialVersionUID = 1;

    private final int capacity;
    private final Duration retryAfter;

    QueueFullException(String generator, int capacity, Duration retryAfter) {
        super(capacity + " pictures already wait for " + generator + ", which is as many as may");
        this.capacity = capacity;
        this.retryAfter = retryAfter;
    }

    /** Returns how many pictures may wait. */
    public int capacity() {
        return capacity;
    }

    /** Returns how long the pictures that wait now will take, in whole seconds from 1 to 60. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
