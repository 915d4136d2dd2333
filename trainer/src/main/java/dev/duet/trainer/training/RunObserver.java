package dev.duet.trainer.training;

import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.LossTerm;
import java.nio.file.Path;
import java.util.List;

/** Whoever wants to know what a run does. */
public interface RunObserver {

    /** Called before anything else where a run begins with networks of another: whose weights were taken, and the rest. */
    default void began(List<String> taken, List<String> fresh) {}

    /** Called before the first step: the number of finished steps, and how many there will be. */
    default void started(long finishedSteps, long allSteps) {}

    /** Called instead of any step where all of them, or as many as were asked for, are done already. */
    default void nothingLeft(long finishedSteps, long allSteps) {}

    /** Called after each step. */
    default void stepped(StepReport step) {}

    /** Called after {@link #stepped} where the losses were read from the device, which not every step's are. */
    default void losses(StepReport step, List<LossTerm> losses) {}

    /** Called after each step with the networks, for whoever draws; nothing may be changed. */
    default void networks(long finishedSteps, Algorithm algorithm) {}

    /** Called when a checkpoint is complete. */
    default void saved(Path file) {}

    /** Asked after each step: whether the run should be saved now and end here, to be resumed another day. */
    default boolean wantsPause() {
        return false;
    }
}
