package dev.duet.trainer.cli;

import dev.duet.trainer.export.ModelCard;
import dev.duet.trainer.translation.LoadedDirection;
import dev.duet.trainer.translation.ModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say where a generator comes from; one of them is given. */
final class GeneratorChoice {

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "The last checkpoint of this run, in the folder that duet train was given as --run.")
    private @Nullable Path run;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description = "An exported generator: an .onnx file, or the folder of a version or of a pair.")
    private @Nullable Path model;

    /** Returns the names of the directions that there are: from A to B, then the way back if it was learned. */
    List<String> directions() {
        if (run != null) {
            return TrainedRun.open(run).directions();
        }
        if (Files.isRegularFile(required(model))) {
            throw new IllegalArgumentException(
                    model + " is one file. Name the folder of the version, whose card says which domain is A.");
        }
        Path card = ModelFiles.versionFolder(required(model)).resolve("card.json");
        if (!Files.isRegularFile(card)) {
            throw new IllegalArgumentException("There is no card.json in " + card.getParent()
                    + ". Name the folder of a pair or of a version that duet export wrote.");
        }
        return ModelCard.read(card).directions().stream()
                .map(ModelCard.DirectionFile::direction)
                .toList();
    }

    /**
     * Loads one direction; whoever asked closes it.
     *
     * @param device for a run's network
     * @throws IllegalArgumentException if a GPU is asked for and there is an exported generator instead
     */
    LoadedDirection load(String direction, DeviceOption device) {
        if (run != null) {
            return TrainedRun.open(run).direction(direction, device.find());
        }
        device.requireCpu();
        Path file = ModelFiles.find(required(model), direction);
        LoadedDirection loaded = LoadedDirection.file(file);
        if (!loaded.name().equals(direction)) {
            loaded.close();
            throw new IllegalArgumentException("%s translates %s, not %s".formatted(file, loaded.name(), direction));
        }
        return loaded;
    }

    private static Path required(@Nullable Path model) {
        if (model == null) {
            throw new IllegalArgumentException("say --run DIR or --model PATH");
        }
        return model;
    }
}
