package dev.duet.service.metrics;

import java.util.Locale;

/** How a translation ended. */
public enum Outcome {
    SUCCESS(false),
    /** Answered without computing it. */
    CACHED(false),
    UNKNOWN_DIRECTION(false),
    BAD_IMAGE(true),
    UPLOADS_FULL(true),
    QUEUE_FULL(true),
    DEADLINE(true),
    DRAINING(true),
    FAILED(false);

    private final boolean rejection;

    Outcome(boolean rejection) {
        this.rejection = rejection;
    }

    /** Returns whether the service turned down work that it knows how to do. */
    boolean isRejection() {
        return rejection;
    }

    /** Returns the name as tags and log lines have it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
