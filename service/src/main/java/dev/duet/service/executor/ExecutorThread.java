package dev.duet.service.executor;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * An executor: one platform thread on one device, which runs one thing at a time.
 *
 * <p>It has a session of every generator, and only its thread uses them. On a GPU, runs of a session that overlap or
 * change threads cost memory or correctness; on the CPU as many executors as fit the cores leave nothing to contend
 * for. And because a session is closed here too, it is never closed while it runs, which would end the process.
 */
final class ExecutorThread {

    private final Device device;
    private final int index;
    private final WorkQueue queue;
    private final PixelBuffers buffers = new PixelBuffers();
    private final Thread thread;
    private volatile boolean busy;

    /**
     * Starts the thread.
     *
     * @param index of this executor among all, which is also that of its session of each generator
     * @param onDeath is told if the thread ends by what nobody foresaw
     */
    ExecutorThread(Device device, int index, WorkQueue queue, Consumer<Throwable> onDeath) {
        this.device = device;
        this.index = index;
        this.queue = queue;
        this.thread = new Thread(this::work, "executor-" + index + "-" + device);
        thread.setUncaughtExceptionHandler((ended, reason) -> onDeath.accept(reason));
        thread.start();
    }

    Device device() {
        return device;
    }

    int index() {
        return index;
    }

    /** Whether a generator runs right now. */
    boolean isBusy() {
        return busy;
    }

    private void work() {
        try {
            for (Runnable next = queue.take(this); next != null; next = queue.take(this)) {
                next.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that: the thread ends as if it had been asked to
        }
    }

    /** Runs a batch; called on this thread. */
    void run(GeneratorExecutor generator, Batch batch) {
        busy = true;
        try {
            generator.run(batch, this);
        } finally {
            busy = false;
        }
    }

    /** Memory for the runs of this thread. */
    PixelBuffers buffers() {
        return buffers;
    }

    /**
     * Does something on this thread, before any further batch, and waits for it.
     *
     * @throws IllegalStateException if the executors are closed
     */
    <T> T call(Callable<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        boolean accepted = queue.addChore(this, () -> {
            try {
                done.complete(work.call());
            } catch (Exception | LinkageError | OutOfMemoryError e) {
                done.completeExceptionally(e);
            }
        });
        if (!accepted) {
            throw new IllegalStateException("the executors are closed");
        }
        try {
            return done.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Waits until the thread has ended. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
