package dev.duet.service.executor;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The environment of ONNX Runtime: one per process, never closed, for sessions outlive whoever asked for it first. */
final class OnnxRuntime {

    /**
     * For its telemetry ONNX Runtime 1.29 matches the process's command line against regular expressions, and the
     * matcher recurses once per character: some kilobytes of class path overflow the megabyte of a Java thread and take
     * the process down without a message. Each character takes about 270 bytes, so this is enough for 200 KB. Only
     * what is used of it is ever in memory.
     */
    private static final long STACK_BYTES = 64L << 20;

    private static final String NAME = "duet";
    private static boolean held;

    private OnnxRuntime() {}

    /**
     * Returns the environment.
     *
     * @throws OnnxRuntimeMissingException if the native library does not load
     */
    static synchronized OrtEnvironment environment() {
        CompletableFuture<OrtEnvironment> environment = new CompletableFuture<>();
        Runnable start = () -> {
            try {
                OrtEnvironment created = OrtEnvironment.getEnvironment(NAME);
                created.setTelemetry(false);
                environment.complete(created);
            } catch (LinkageError | IllegalStateException | OrtException e) {
                environment.completeExceptionally(e);
            }
        };
        new Thread(null, start, "onnxruntime-start", STACK_BYTES).start();
        try {
            OrtEnvironment created = environment.join();
            if (!held) {
                EnvironmentHold.take(NAME);
                held = true;
            }
            return created;
        } catch (CompletionException e) {
            throw new OnnxRuntimeMissingException(e.getCause() == null ? e : e.getCause());
        }
    }

    /** Frees a session that nothing runs any more. */
    static void close(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime refuses to close a session", e);
        }
    }
}
