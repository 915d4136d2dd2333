package dev.duet.trainer.recipe;

import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.data.DataSettings;
import dev.duet.trainer.training.RunSettings;
import dev.duet.trainer.training.Schedule;
import dev.duet.trainer.training.WeightAveraging;

/**
 * All settings of a run.
 *
 * @param domains what the two domains are called
 * @param algorithm how the translators learn
 * @param preset whose values stand where nothing else was said
 * @param settings the algorithm's hyper-parameters
 * @param data what training sees of the pictures
 * @param schedule how long it lasts and when rates fall
 * @param averaging what of the generators' weights translates
 * @param run when it reports, saves and ends
 * @param seed of everything left to chance
 */
public record Recipe(
        DomainNames domains,
        AlgorithmName algorithm,
        Preset preset,
        AlgorithmSettings settings,
        DataSettings data,
        Schedule schedule,
        WeightAveraging averaging,
        RunControls run,
        long seed) {

    /** Makes a recipe, checking that its parts go together. */
    public Recipe {
        if (data.batch() < settings.smallestBatch()) {
            throw new RecipeException.Refused(
                    "data",
                    "batch must be ≥ %d for %s with these settings, got %d"
                            .formatted(settings.smallestBatch(), RecipeFormat.word(algorithm), data.batch()));
        }
    }

    /** Returns what decides the weights that a run ends with. */
    public RunSettings learning() {
        return new RunSettings(settings, data, schedule, averaging, seed);
    }

    /** Returns the preset of an algorithm, with domains called a and b. */
    public static Recipe of(AlgorithmName algorithm, Preset preset, int processors) {
        return new Recipe(
                new DomainNames("a", "b"),
                algorithm,
                preset,
                preset.settings(algorithm),
                preset.data(algorithm),
                preset.schedule(algorithm),
                WeightAveraging.OFF,
                RunControls.defaults(processors),
                1);
    }
}
