package dev.duet.service.executor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the executors have to do: the lines of pictures before the generators, and chores for single executors.
 *
 * <p>An executor that becomes free does its chores, then takes the batch whose oldest picture has waited longest,
 * whichever generator it is for. So no direction can starve another, and an executor rests only if nothing is ready.
 */
final class WorkQueue {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<WaitingLine> lines = new ArrayList<>();
    private final Map<ExecutorThread, Queue<Runnable>> chores = new HashMap<>();
    private boolean closed;

    /** Opens a line. */
    void open(WaitingLine line) {
        lock.lock();
        try {
            lines.add(line);
        } finally {
            lock.unlock();
        }
    }

    /** Closes a line. Returns the pictures that waited in it. */
    List<Inference> close(WaitingLine line) {
        lock.lock();
        try {
            lines.remove(line);
            return line.removeAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Puts a picture at the end of a line.
     *
     * @param maxBytes how many bytes of pixels may wait in the line; a picture that comes to an empty line may be larger
     * @return whether there was room, and the line was open
     */
    boolean add(WaitingLine line, Inference inference, long maxBytes) {
        lock.lock();
        try {
            long bytes = line.bytes() + inference.picture().pixels().length;
            if (!lines.contains(line) || (line.oldest() != null && bytes > maxBytes)) {
                return false;
            }
            line.add(inference);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a picture out of a line, if it is there. */
    void remove(WaitingLine line, Inference inference) {
        lock.lock();
        try {
            line.remove(inference);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives one executor something to do before the next batch.
     *
     * @return whether it will be done: not after {@link #close()}
     */
    boolean addChore(ExecutorThread executor, Runnable chore) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            chores.computeIfAbsent(executor, any -> new ArrayDeque<>()).add(chore);
            changed.signalAll(); // only that executor does it
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for something that this executor can do. Returns null after {@link #close()}, once all chores are done. */
    @Nullable
    Runnable take(ExecutorThread executor) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                Queue<Runnable> own = chores.get(executor);
                if (own != null && !own.isEmpty()) {
                    return own.remove();
                }
                if (closed) {
                    return null;
                }
                Runnable batch = takeBatch(executor);
                if (batch != null) {
                    return batch;
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the batch that is ready and oldest, or waits for a change if none is. */
    private @Nullable Runnable takeBatch(ExecutorThread executor) throws InterruptedException {
        long now = System.nanoTime();
        long soonest = Long.MAX_VALUE;
        WaitingLine chosen = null;
        Inference first = null;
        for (WaitingLine line : lines) {
            line.dropAbandoned();
            Inference oldest = line.oldest();
            if (oldest == null) {
                continue;
            }
            long readyIn = line.readyIn(oldest, now);
            if (readyIn > 0) {
                soonest = Math.min(soonest, readyIn);
            } else if (first == null || oldest.submittedNanos() - first.submittedNanos() < 0) {
                chosen = line;
                first = oldest;
            }
        }
        if (chosen == null || first == null) {
            await(soonest);
            return null;
        }
        Batch batch = chosen.take(first);
        GeneratorExecutor generator = chosen.generator();
        changed.signal(); // whoever waited for a line to become ready may be this thread, and others may wait behind
        return () -> executor.run(generator, batch);
    }

    private void await(long nanos) throws InterruptedException {
        if (nanos == Long.MAX_VALUE) {
            changed.await();
        } else {
            changed.awaitNanos(nanos);
        }
    }

    /** Returns how many seconds of work for one executor wait in all lines. */
    double waitingSeconds() {
        lock.lock();
        try {
            double seconds = 0;
            for (WaitingLine line : lines) {
                seconds += line.pixels() * line.generator().secondsPerPixel();
            }
            return seconds;
        } finally {
            lock.unlock();
        }
    }

    /** Ends the work: executors do their chores and then stop. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
