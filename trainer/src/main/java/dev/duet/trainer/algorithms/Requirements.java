package dev.duet.trainer.algorithms;

/** The ranges that hyper-parameters share. */
final class Requirements {

    private Requirements() {}

    static void requireNotNegative(String setting, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(setting + " must be ≥ 0, got " + value);
        }
    }
}
