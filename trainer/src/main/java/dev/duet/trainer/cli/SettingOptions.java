package dev.duet.trainer.cli;

import dev.duet.trainer.data.DataDescription;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import dev.duet.trainer.report.RecipeCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that change settings; the common ones have names of their own. */
final class SettingOptions {

    private final List<String> changes = new ArrayList<>();

    @Option(
            names = "--recipe",
            paramLabel = "RECIPE",
            description = "A YAML file, or the name of a recipe that comes with Duet: synthetic, apple2orange,"
                    + " horse2zebra, cat2dog.")
    private @Nullable String recipe;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any setting that --dry-run lists, such as algorithm.lambda-nce=1. May be repeated.")
    void set(@Nullable List<String> settings) {
        if (settings != null) {
            changes.addAll(settings);
        }
    }

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "What learns, such as dclgan (the default) or cut (model, CUT_mode).")
    void algorithm(@Nullable String value) {
        change("algorithm.name", value);
    }

    @Option(names = "--preset", paramLabel = "PRESET", description = "reference (the published code) or paper.")
    void preset(@Nullable String value) {
        change("algorithm.preset", value);
    }

    @Option(names = "--epochs", paramLabel = "N", description = "Epochs at the full learning rate (n_epochs).")
    void epochs(@Nullable String value) {
        change("schedule.constant-epochs", value);
    }

    @Option(
            names = "--decay-epochs",
            paramLabel = "N",
            description = "Epochs in which the rate falls (n_epochs_decay).")
    void decayEpochs(@Nullable String value) {
        change("schedule.decay-epochs", value);
    }

    @Option(names = "--load-size", paramLabel = "PIXELS", description = "Size that pictures are scaled to (load_size).")
    void loadSize(@Nullable String value) {
        change("data.load-size", value);
    }

    @Option(names = "--crop-size", paramLabel = "PIXELS", description = "Side of what is cut out of them (crop_size).")
    void cropSize(@Nullable String value) {
        change("data.crop-size", value);
    }

    @Option(names = "--batch", paramLabel = "N", description = "Pictures of each domain in a step (batch_size).")
    void batch(@Nullable String value) {
        change("data.batch", value);
    }

    @Option(names = "--max-steps", paramLabel = "N", description = "Pause after so many steps in all.")
    void maxSteps(@Nullable String value) {
        change("run.max-steps", value);
    }

    @Option(names = "--max-hours", paramLabel = "HOURS", description = "Pause after so long.")
    void maxHours(@Nullable String value) {
        change("run.max-hours", value);
    }

    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "What calculates: auto (a GPU if there is one), cpu, cuda or cuda:1 (gpu_ids).")
    void device(@Nullable String value) {
        change("run.device", value);
    }

    @Option(names = "--threads", paramLabel = "N", description = "Threads that calculate on the CPU.")
    void threads(@Nullable String value) {
        change("run.compute-threads", value);
    }

    @Option(names = "--seed", paramLabel = "N", description = "Of everything left to chance.")
    void seed(@Nullable String value) {
        change("seed", value);
    }

    private void change(String key, @Nullable String value) {
        if (value != null) {
            changes.add(key + "=" + value);
        }
    }

    /**
     * Lays the command line over the recipe, that over the data set's description, and all over a preset.
     *
     * @param data the folder of the data set, if there is one
     * @param resumed the folder of the run to be resumed, whose recipe stands where no other is named
     */
    EffectiveSettings resolve(@Nullable Path data, @Nullable Path resumed) {
        List<Layer> layers = new ArrayList<>();
        if (data != null) {
            layers.add(Layer.of(DataDescription.in(data)));
        }
        if (recipe != null) {
            layers.add(Layer.recipe(recipe));
        } else if (resumed != null && Files.exists(resumed.resolve(RecipeCopy.FILE))) {
            layers.add(Layer.recipe(resumed.resolve(RecipeCopy.FILE).toString()));
        }
        layers.add(Layer.commandLine(changes));
        return EffectiveSettings.of(layers);
    }

    /** Lays the command line over what is known otherwise, that over the recipe, and all over a preset. */
    EffectiveSettings around(Layer known) {
        List<Layer> layers = new ArrayList<>();
        if (recipe != null) {
            layers.add(Layer.recipe(recipe));
        }
        layers.add(known);
        layers.add(Layer.commandLine(changes));
        return EffectiveSettings.of(layers);
    }
}
