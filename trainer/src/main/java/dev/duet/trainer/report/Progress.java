package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.LossTerm;
import java.util.List;

/** Shows on the console how far a run is. */
public sealed interface Progress extends AutoCloseable permits ProgressLines, ProgressOnTerminal {

    /** Called before the first step: the number of finished steps, and how many there will be. */
    void started(long finishedSteps, long allSteps);

    /** Called after each step. */
    void stepped(long finishedSteps, int epoch, List<LossTerm> losses);

    /** Says something in between, such as that a checkpoint was written. */
    void say(String line);

    @Override
    void close();
}
