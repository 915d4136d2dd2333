package dev.duet.trainer.report;

import dev.duet.trainer.training.RunObserver;
import java.nio.file.Path;

/** Shows on the console how far a run is. */
public sealed interface Progress extends RunObserver, AutoCloseable
        permits ProgressLines, ProgressOnTerminal, ReferenceLog {

    /** Says something in between, such as that a checkpoint was written. */
    void say(String line);

    @Override
    default void nothingLeft(long finishedSteps, long allSteps) {
        say("nothing left to do: %d of %d steps are done".formatted(finishedSteps, allSteps));
    }

    @Override
    default void saved(Path file) {
        say("saved " + file);
    }

    @Override
    void close();
}
