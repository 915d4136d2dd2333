package dev.duet.service.translation;

import java.time.Duration;

/**
 * How long clients wait for a translation, from the upload's last byte to the answer's first.
 *
 * @param usual where a client does not say it
 * @param longest that a client may ask for
 */
public record Timeouts(Duration usual, Duration longest) {

    public Timeouts {
        if (usual.isNegative() || usual.isZero() || usual.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "the usual timeout must be positive and at most the longest, got " + usual + " and " + longest);
        }
    }
}
