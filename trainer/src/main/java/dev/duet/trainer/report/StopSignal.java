package dev.duet.trainer.report;

import dev.duet.trainer.training.RunObserver;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes a run that is told to stop, by Ctrl-C or by whoever runs its container, save a checkpoint before it does.
 *
 * <p>The JVM's exit waits until the step at hand is finished and saved, at most 10 minutes.
 */
public final class StopSignal implements RunObserver, AutoCloseable {

    private static final long PATIENCE_MINUTES = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;

    private StopSignal() {}

    /** Begins to listen. */
    public static StopSignal listen() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "duet-stop"));
        return signal;
    }

    private void stop() {
        asked = true;
        try {
            ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean wantsPause() {
        return asked;
    }

    /** Says that the run has ended, one way or another. */
    @Override
    public void close() {
        ended.countDown(); // The hook stays: it has nothing to wait for, and a JVM that is exiting refuses to lose it.
    }
}
