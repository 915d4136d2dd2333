package dev.duet.trainer.report;

import dev.duet.trainer.training.RunObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Keeps a run's effective settings in its folder, as a recipe from which it can be resumed or repeated.
 *
 * @param run the run's folder
 * @param yaml the settings
 */
public record RecipeCopy(Path run, String yaml) implements RunObserver {

    /** The file's name in the run's folder. */
    public static final String FILE = "recipe.yaml";

    @Override
    public void started(long finishedSteps, long allSteps) {
        write();
    }

    /** Writes the file. */
    public void write() {
        try {
            Files.createDirectories(run);
            Files.writeString(run.resolve(FILE), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + run.resolve(FILE), e);
        }
    }
}
