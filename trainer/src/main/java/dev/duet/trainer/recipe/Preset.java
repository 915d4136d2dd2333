package dev.duet.trainer.recipe;

import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.algorithms.CutSettings;
import dev.duet.trainer.algorithms.DclganSettings;
import dev.duet.trainer.training.Schedule;

/** Whose values are taken for what a recipe does not say. */
public enum Preset {
    /** What the published code does when it is given no options. */
    REFERENCE,
    /** What the paper says was done; where it is silent, the code. */
    PAPER;

    /** Returns the hyper-parameters of an algorithm. */
    AlgorithmSettings settings(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> this == REFERENCE ? DclganSettings.reference() : DclganSettings.paper();
            case CUT -> CutSettings.cut();
            case FASTCUT -> CutSettings.fastCut();
        };
    }

    /** Returns the schedule of an algorithm, which codes and papers agree about. */
    Schedule schedule(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> Schedule.linear(200, 200); // Han et al., section 5.1
            case CUT -> Schedule.linear(200, 200); // Park et al., appendix C.1
            case FASTCUT -> Schedule.linear(150, 50); // likewise
        };
    }
}
