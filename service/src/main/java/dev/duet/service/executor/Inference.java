package dev.duet.service.executor;

import dev.duet.imaging.RgbImage;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One picture on its way through an executor: the thread that asked waits here, an executor's thread runs it. */
final class Inference {

    private final String generator;
    private final RgbImage picture;
    private final Deadline deadline;
    private final long submittedNanos = System.nanoTime();
    private final CompletableFuture<InferenceResult> result = new CompletableFuture<>();
    private volatile boolean abandoned;
    private volatile @Nullable Batch batch;

    Inference(String generator, RgbImage picture, Deadline deadline) {
        this.generator = generator;
        this.picture = picture;
        this.deadline = deadline;
    }

    RgbImage picture() {
        return picture;
    }

    long pixels() {
        return (long) picture.width() * picture.height();
    }

    long submittedNanos() {
        return submittedNanos;
    }

    boolean hasSizeOf(Inference other) {
        return picture.width() == other.picture.width() && picture.height() == other.picture.height();
    }

    /** Whether nobody waits for the result any more. */
    boolean isAbandoned() {
        return abandoned || deadline.hasPassed();
    }

    /** Says in which batch this will run, just before it does. */
    void joins(Batch joined) {
        batch = joined;
    }

    void complete(RgbImage translation, long beginNanos, long endNanos) {
        result.complete(new InferenceResult(
                translation, Duration.ofNanos(beginNanos - submittedNanos), Duration.ofNanos(endNanos - beginNanos)));
    }

    void fail(InferenceException reason) {
        result.completeExceptionally(reason);
    }

    /** Tells whoever waits why the run gave nothing. */
    void failed(Throwable reason) {
        fail(
                isAbandoned()
                        ? new DeadlineExceededException(generator + " ran")
                        : new InferenceFailedException(generator, picture.width(), picture.height(), reason));
    }

    /** Waits until the deadline for the result; when that passes, a run for nobody else is stopped. */
    InferenceResult await() {
        try {
            return result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            abandon();
            throw new DeadlineExceededException("waiting for " + generator);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InferenceException reason ? reason : new IllegalStateException(e);
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
            throw new ExecutorClosedException(generator);
        }
    }

    private void abandon() {
        abandoned = true;
        Batch joined = batch;
        if (joined != null) {
            joined.memberLeft();
        }
    }
}
