package dev.duet.service.executor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pictures that wait for one generator, the oldest first.
 *
 * <p>A batch begins with the oldest picture and takes those of its size that wait behind it. It is ready when it is
 * full, or when its oldest picture has waited as long as it may for company. Used under the lock of a
 * {@link WorkQueue} only.
 */
final class WaitingLine {

    private final GeneratorExecutor generator;
    private final int maxBatch;
    private final long delayNanos;
    private final Deque<Inference> waiting = new ArrayDeque<>();
    private long bytes;
    private long pixels;

    WaitingLine(GeneratorExecutor generator, int maxBatch, long delayNanos) {
        this.generator = generator;
        this.maxBatch = maxBatch;
        this.delayNanos = delayNanos;
    }

    GeneratorExecutor generator() {
        return generator;
    }

    void add(Inference inference) {
        waiting.addLast(inference);
        count(inference, 1);
    }

    void remove(Inference inference) {
        if (waiting.remove(inference)) {
            count(inference, -1);
        }
    }

    /** Empties the line. */
    List<Inference> removeAll() {
        List<Inference> all = List.copyOf(waiting);
        all.forEach(this::remove);
        return all;
    }

    /** Takes out and fails what nobody waits for any more. */
    void dropAbandoned() {
        for (Iterator<Inference> each = waiting.iterator(); each.hasNext(); ) {
            Inference inference = each.next();
            if (inference.isAbandoned()) {
                each.remove();
                count(inference, -1);
                inference.fail(new DeadlineExceededException("waiting for " + generator.name()));
            }
        }
    }

    @Nullable
    Inference oldest() {
        return waiting.peekFirst();
    }

    /** Returns in how many nanoseconds the batch of the oldest picture is ready; not positive when it is. */
    long readyIn(Inference oldest, long nowNanos) {
        long left = oldest.submittedNanos() + delayNanos - nowNanos;
        return left > 0
                        && waiting.stream()
                                        .filter(oldest::hasSizeOf)
                                        .limit(maxBatch)
                                        .count()
                                == maxBatch
                ? 0
                : left;
    }

    /** Takes the batch of the oldest picture. */
    Batch take(Inference oldest) {
        List<Inference> members = new ArrayList<>();
        for (Iterator<Inference> each = waiting.iterator(); each.hasNext() && members.size() < maxBatch; ) {
            Inference inference = each.next();
            if (inference.hasSizeOf(oldest)) {
                each.remove();
                count(inference, -1);
                members.add(inference);
            }
        }
        return new Batch(members);
    }

    private void count(Inference inference, int sign) {
        bytes += sign * (long) inference.picture().pixels().length;
        pixels += sign * inference.pixels();
    }

    /** Returns how many bytes of pixels wait. */
    long bytes() {
        return bytes;
    }

    /** Returns how many pixels wait. */
    long pixels() {
        return pixels;
    }
}
