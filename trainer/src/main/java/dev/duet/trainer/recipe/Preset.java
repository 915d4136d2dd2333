package dev.duet.trainer.recipe;

import dev.duet.trainer.algorithms.DclganSettings;
import dev.duet.trainer.training.Schedule;

/** Whose values are taken for what a recipe does not say. */
public enum Preset {
    /** What the published code does when it is given no options. */
    REFERENCE,
    /** What the paper says was done; where it is silent, the code. */
    PAPER;

    /** Returns the hyper-parameters of an algorithm. */
    DclganSettings settings(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> this == REFERENCE ? DclganSettings.reference() : DclganSettings.paper();
        };
    }

    /** Returns the schedule of an algorithm: 400 epochs for DCLGAN in code and paper (section 5.1). */
    Schedule schedule(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> Schedule.linear(200, 200);
        };
    }
}
