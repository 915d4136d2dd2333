package dev.duet.trainer.report;

import dev.duet.trainer.training.RunObserver;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes a run that is told to stop, by Ctrl-C or by whoever runs its container, save a checkpoint before it does.
 *
 * <p>The JVM's exit waits until the step at hand is finished and saved, at most 10 minutes. A run that was saved has
 * done what it was told to, so the process then exits with a code that says so, and not with that of the signal.
 */
public final class StopSignal implements RunObserver, AutoCloseable {

    private static final long PATIENCE_MINUTES = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final int exitCode;
    private volatile boolean asked;
    private volatile boolean saved;

    private StopSignal(int exitCode) {
        this.exitCode = exitCode;
    }

    /**
     * Begins to listen.
     *
     * @param exitCode of the process once it was told to stop and has saved
     */
    public static StopSignal listen(int exitCode) {
        StopSignal signal = new StopSignal(exitCode);
        Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "duet-stop"));
        return signal;
    }

    private void stop() {
        asked = true;
        try {
            if (ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES) && saved) {
                Runtime.getRuntime().halt(exitCode); // A shutdown that a signal began knows no other way to say this.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean wantsPause() {
        return asked;
    }

    @Override
    public void saved(Path file) {
        saved = asked;
    }

    /** Says that the run has ended, one way or another. */
    @Override
    public void close() {
        ended.countDown(); // The hook stays: it has nothing to wait for, and a JVM that is exiting refuses to lose it.
    }
}
