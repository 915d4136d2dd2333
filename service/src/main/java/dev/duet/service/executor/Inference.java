package dev.duet.service.executor;

import ai.onnxruntime.OrtException;
import dev.duet.imaging.RgbImage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One picture on its way through an executor: the thread that asked waits here, the executor's thread runs it. */
final class Inference {

    private final String generator;
    private final RgbImage image;
    private final Deadline deadline;
    private final long submittedNanos = System.nanoTime();
    private final Cancellation cancellation = new Cancellation();
    private final CompletableFuture<InferenceResult> result = new CompletableFuture<>();

    Inference(String generator, RgbImage image, Deadline deadline) {
        this.generator = generator;
        this.image = image;
        this.deadline = deadline;
    }

    /** Whether nobody waits for the result any more. */
    boolean isExpired() {
        return cancellation.isCancelled() || deadline.hasPassed();
    }

    /** Runs on the executor's thread. Returns the seconds that the generator took. */
    double run(OnnxGenerator onnx, PixelBuffers buffers) {
        long begin = System.nanoTime();
        try {
            RgbImage translation = onnx.run(image, buffers, cancellation);
            long end = System.nanoTime();
            result.complete(new InferenceResult(
                    translation, Duration.ofNanos(begin - submittedNanos), Duration.ofNanos(end - begin)));
        } catch (OrtException | RuntimeException | OutOfMemoryError e) {
            // The executor's thread lives on: what failed is this picture, and whoever waits for it is told.
            fail(
                    cancellation.isCancelled()
                            ? new DeadlineExceededException(generator + " ran")
                            : new InferenceFailedException(generator, image.width(), image.height(), e));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    void fail(InferenceException reason) {
        result.completeExceptionally(reason);
    }

    /** Stops the run, or keeps it from beginning. */
    void cancel() {
        cancellation.cancel();
    }

    /** Waits until the deadline for the result; when that passes, the run is stopped. */
    InferenceResult await() {
        try {
            return result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cancel();
            throw new DeadlineExceededException("waiting for " + generator);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InferenceException reason ? reason : new IllegalStateException(e);
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new ExecutorClosedException(generator);
        }
    }
}
