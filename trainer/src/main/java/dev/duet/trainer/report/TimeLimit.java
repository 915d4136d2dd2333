package dev.duet.trainer.report;

import dev.duet.trainer.training.RunObserver;
import java.util.function.LongSupplier;

/** Asks a run to pause when it has lasted long enough since it was started or resumed. */
public final class TimeLimit implements RunObserver {

    private static final double NANOS_PER_HOUR = 3600e9;

    private final double hours;
    private final LongSupplier nanoTime;
    private long startedNanos;

    /** Makes a limit of so many hours. */
    public TimeLimit(double hours) {
        this(hours, System::nanoTime);
    }

    TimeLimit(double hours, LongSupplier nanoTime) {
        this.hours = hours;
        this.nanoTime = nanoTime;
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        startedNanos = nanoTime.getAsLong();
    }

    @Override
    public boolean wantsPause() {
        return nanoTime.getAsLong() - startedNanos >= hours * NANOS_PER_HOUR;
    }
}
