package dev.duet.service.api;

import java.time.Duration;

/** Thrown for a timeout that is no duration, or longer than the service lets clients wait. */
final class InvalidTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InvalidTimeoutException(String value, Duration longest) {
        super("The parameter " + ClientTimeout.PARAMETER + " must be a duration such as 500ms or 2s, at most "
                + longest.toMillis() + "ms, got \"" + value + "\".");
    }
}
