package dev.duet.trainer.data;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Brings what happened on a worker thread to the thread that waits for it. */
final class Futures {

    private Futures() {}

    /** Waits for a result; what the worker threw is thrown here. */
    static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a worker failed", e.getCause());
        }
    }

    /** Keeps the interruption visible for callers that cannot declare it. */
    static CancellationException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while pictures were read");
        cancelled.initCause(cause);
        return cancelled;
    }
}
