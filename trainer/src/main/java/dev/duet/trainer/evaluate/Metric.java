package dev.duet.trainer.evaluate;

import org.jspecify.annotations.Nullable;

/**
 * A measurement of one direction, as a card states it.
 *
 * @param name what was measured, such as {@code judged_as_target}
 * @param direction of which translator
 * @param before the value for pictures that were not translated; null where that has no meaning
 * @param after the value for their translations
 * @param realTarget the value for real pictures of the target domain; null where that has no meaning
 * @param pictures how many were translated
 * @param how by what it was measured, in which unit: a sentence for people
 */
public record Metric(
        String name,
        String direction,
        @Nullable Double before,
        double after,
        @Nullable Double realTarget,
        int pictures,
        String how) {

    /** Makes a measurement, checking that there was something to measure. */
    public Metric {
        if (name.isBlank() || direction.isBlank() || how.isBlank()) {
            throw new IllegalArgumentException("a metric says its name, its direction and how it was measured, got '"
                    + name + "', '" + direction + "' and '" + how + "'");
        }
        if (pictures < 1) {
            throw new IllegalArgumentException(name + " must have been measured on ≥ 1 pictures, got " + pictures);
        }
        if (!Double.isFinite(after)) {
            throw new IllegalArgumentException(name + " must be finite, got " + after);
        }
    }
}
