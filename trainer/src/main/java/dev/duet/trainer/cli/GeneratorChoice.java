package dev.duet.trainer.cli;

import dev.duet.trainer.translation.LoadedDirection;
import dev.duet.trainer.translation.ModelFiles;
import java.nio.file.Path;
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

    /** Loads one direction; whoever asked closes it. */
    LoadedDirection load(String direction) {
        if (run != null) {
            return TrainedRun.open(run).direction(direction);
        }
        if (model == null) {
            throw new IllegalArgumentException("say --run DIR or --model PATH");
        }
        return LoadedDirection.file(ModelFiles.find(model, direction));
    }
}
