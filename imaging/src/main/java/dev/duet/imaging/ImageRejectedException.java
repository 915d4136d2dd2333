package dev.duet.imaging;

import org.jspecify.annotations.Nullable;

/**
 * Thrown for a file that is not turned into pixels. The message is written for whoever sent the file: it says what is
 * wrong with it and what is accepted instead.
 */
public final class ImageRejectedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Why a file was rejected. */
    public enum Reason {
        /** The first bytes are not those of a type that is read. */
        UNKNOWN_TYPE,
        /** The type is known, but the rest is damaged, incomplete or uses a variant that is not read. */
        BROKEN,
        /** More pixels than accepted. */
        TOO_LARGE,
        /** A side is shorter than accepted. */
        TOO_SMALL,
        /** One side is too many times as long as the other. */
        ASPECT
    }

    private final Reason reason;

    ImageRejectedException(Reason reason, String message) {
        this(reason, message, null);
    }

    ImageRejectedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns why the file was rejected. */
    public Reason reason() {
        return reason;
    }
}
