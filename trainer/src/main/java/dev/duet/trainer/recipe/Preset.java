package dev.duet.trainer.recipe;

import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.algorithms.CutSettings;
import dev.duet.trainer.algorithms.CycleGanSettings;
import dev.duet.trainer.algorithms.DclganSettings;
import dev.duet.trainer.algorithms.DistanceGanSettings;
import dev.duet.trainer.algorithms.GcGanSettings;
import dev.duet.trainer.algorithms.SimDclSettings;
import dev.duet.trainer.data.DataSettings;
import dev.duet.trainer.training.Schedule;
import java.util.Map;
import java.util.stream.Collectors;

/** Whose values are taken for what a recipe does not say. */
public enum Preset {
    /** What the published code does when it is given no options; for CycleGAN that of DCLGAN, to compare with it. */
    REFERENCE,
    /** What the authors' own code does when it is given no options, where the reference is that of others. */
    ORIGINAL,
    /** What the paper says was done; where it is silent, the code. */
    PAPER;

    /**
     * Returns the hyper-parameters of an algorithm.
     *
     * @throws RecipeException if the algorithm has no such preset
     */
    AlgorithmSettings settings(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> of(algorithm, Map.of(REFERENCE, DclganSettings.reference(), PAPER, DclganSettings.paper()));
            case SIMDCL -> of(algorithm, Map.of(REFERENCE, SimDclSettings.reference(), PAPER, SimDclSettings.paper()));
            case CUT -> of(algorithm, Map.of(REFERENCE, CutSettings.cut(), PAPER, CutSettings.cut()));
            case FASTCUT -> of(algorithm, Map.of(REFERENCE, CutSettings.fastCut(), PAPER, CutSettings.fastCut()));
            case CYCLEGAN ->
                of(
                        algorithm,
                        Map.of(
                                REFERENCE, CycleGanSettings.reference(),
                                ORIGINAL, CycleGanSettings.original(),
                                PAPER, CycleGanSettings.paper()));
            case GCGAN -> of(algorithm, Map.of(REFERENCE, GcGanSettings.reference(), PAPER, GcGanSettings.paper()));
            case DISTANCEGAN -> of(algorithm, Map.of(REFERENCE, DistanceGanSettings.reference()));
        };
    }

    private AlgorithmSettings of(AlgorithmName algorithm, Map<Preset, AlgorithmSettings> presets) {
        AlgorithmSettings settings = presets.get(this);
        if (settings == null) {
            String words =
                    presets.keySet().stream().sorted().map(RecipeFormat::word).collect(Collectors.joining(", "));
            throw new RecipeException.Refused(
                    "algorithm.preset",
                    "%s has %s, not %s".formatted(RecipeFormat.word(algorithm), words, RecipeFormat.word(this)));
        }
        return settings;
    }

    /** Returns what training sees of the pictures. */
    DataSettings data(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN, SIMDCL, CUT, FASTCUT -> DataSettings.reference();
            case CYCLEGAN -> this == REFERENCE ? DataSettings.reference() : DataSettings.original();
            case GCGAN -> DataSettings.original().sized(288, 8); // base_options.py: loadSize, batchSize
            case DISTANCEGAN -> DataSettings.original().sized(286, 2); // likewise
        };
    }

    /** Returns the schedule of an algorithm, which codes and papers agree about unless two are named. */
    Schedule schedule(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> Schedule.linear(200, 200); // Han et al., section 5.1
            case SIMDCL ->
                this == REFERENCE
                        ? Schedule.linear(200, 200) // train_options.py
                        : Schedule.linear(100, 100); // Han et al.: half of DCLGAN's, at twice its rate
            case CUT -> Schedule.linear(200, 200); // Park et al., appendix C.1
            case FASTCUT -> Schedule.linear(150, 50); // likewise
            case CYCLEGAN ->
                this == REFERENCE
                        ? Schedule.linear(200, 200) // train_options.py: n_epochs, n_epochs_decay
                        : Schedule.linear(100, 100); // Zhu et al., section 4; train_options.py of the original
            case GCGAN, DISTANCEGAN -> Schedule.linear(100, 100); // train_options.py: niter, niter_decay
        };
    }
}
