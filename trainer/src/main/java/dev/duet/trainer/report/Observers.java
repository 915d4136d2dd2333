package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.training.RunObserver;
import dev.duet.trainer.training.StepReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Tells several observers of one run, one after the other.
 *
 * @param all in the order in which they are told
 */
public record Observers(List<RunObserver> all) implements RunObserver {

    /** Makes a group, copying the list. */
    public Observers {
        all = List.copyOf(all);
    }

    @Override
    public void began(List<String> taken, List<String> fresh) {
        all.forEach(observer -> observer.began(taken, fresh));
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        all.forEach(observer -> observer.started(finishedSteps, allSteps));
    }

    @Override
    public void nothingLeft(long finishedSteps, long allSteps) {
        all.forEach(observer -> observer.nothingLeft(finishedSteps, allSteps));
    }

    @Override
    public void stepped(StepReport step) {
        all.forEach(observer -> observer.stepped(step));
    }

    @Override
    public void losses(StepReport step, List<LossTerm> losses) {
        all.forEach(observer -> observer.losses(step, losses));
    }

    @Override
    public void networks(long finishedSteps, Algorithm algorithm) {
        all.forEach(observer -> observer.networks(finishedSteps, algorithm));
    }

    @Override
    public void saved(Path file) {
        all.forEach(observer -> observer.saved(file));
    }

    /** Whether any of them does. */
    @Override
    public boolean wantsPause() {
        return all.stream().anyMatch(RunObserver::wantsPause);
    }
}
