package dev.duet.service.executor;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import org.jspecify.annotations.Nullable;

/**
 * Stops a run from another thread. ONNX Runtime looks at the terminate flag between two nodes, so a run ends within
 * the time of one of them.
 */
final class Cancellation {

    private boolean cancelled;
    private @Nullable RunOptions running;

    /** Ties this to a run that is about to begin; the options must stay open until {@link #detach()}. */
    synchronized void attach(RunOptions options) throws OrtException {
        running = options;
        options.setTerminate(cancelled);
    }

    /** Says that the run is over. */
    synchronized void detach() {
        running = null;
    }

    /** Stops the run, or keeps it from beginning. */
    synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime refuses to stop a run", e);
            }
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }
}
