package dev.duet.service.executor;

import dev.duet.imaging.RgbImage;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * One platform thread that owns one generator, and the bounded queue before it.
 *
 * <p>Runs of a session never overlap and never change threads: on a GPU both cost memory or correctness, and on a CPU
 * a run already uses the cores it may. Whoever wants a picture translated first takes a place, before it puts work
 * into the picture; that none is left is said at once, so that the client, not the service, waits.
 */
public final class GeneratorExecutor implements AutoCloseable {

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(60);
    /** Weight of the newest run in the moving average of how long a run takes. */
    private static final double NEWEST = 0.2;

    private final String name;
    private final OnnxGenerator generator;
    private final int capacity;
    private final Semaphore places;
    private final BlockingQueue<Inference> queue = new LinkedBlockingQueue<>(); // never longer than there are places
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean busy;
    private volatile double secondsPerRun;

    /**
     * Takes over the generator and starts the thread.
     *
     * @param name the direction, for messages and the thread's name
     * @param generator closed by this executor from now on
     * @param capacity how many pictures may wait while one is translated, at least 1
     */
    public GeneratorExecutor(String name, OnnxGenerator generator, int capacity) {
        this.name = name;
        this.generator = generator;
        this.capacity = capacity;
        this.places = new Semaphore(capacity + 1); // those who wait, and the one whose picture runs
        this.thread = new Thread(this::work, "generator-" + name);
        thread.start();
    }

    /**
     * Takes a place, which the caller must close.
     *
     * @throws QueueFullException if none is left
     * @throws ExecutorClosedException if the service stops
     */
    public Place enter() {
        requireOpen();
        if (!places.tryAcquire()) {
            throw full();
        }
        return new Place();
    }

    /** The right to have pictures translated, one at a time, while others wait or are refused. */
    public final class Place implements AutoCloseable {

        private Place() {}

        /**
         * Translates a picture: waits in the queue, then for the generator.
         *
         * @throws DeadlineExceededException if the deadline passes first
         * @throws ExecutorClosedException if the service stops
         * @throws InferenceFailedException if ONNX Runtime fails
         */
        public InferenceResult infer(RgbImage image, Deadline deadline) {
            requireOpen();
            Inference inference = new Inference(name, image, deadline);
            queue.add(inference);
            if (closing) {
                refuseWaiting(); // the thread may have looked for the last time before the picture was added
            }
            try {
                return inference.await();
            } finally {
                queue.remove(inference); // does nothing unless the deadline passed while it waited
            }
        }

        /** Gives the place back. */
        @Override
        public void close() {
            places.release();
        }
    }

    private void requireOpen() {
        if (closing) {
            throw new ExecutorClosedException(name);
        }
    }

    private QueueFullException full() {
        long seconds = (long) Math.ceil(secondsPerRun * capacity);
        return new QueueFullException(
                name, capacity, Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_RETRY.toSeconds()))));
    }

    private void work() {
        PixelBuffers buffers = new PixelBuffers();
        try (generator) {
            while (!closing) {
                Inference next = queue.take();
                if (next.isExpired()) {
                    next.fail(new DeadlineExceededException("waiting for " + name));
                } else {
                    run(next, buffers);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() asked for it: the thread ends
        } finally {
            closing = true;
            refuseWaiting();
        }
    }

    private void run(Inference next, PixelBuffers buffers) {
        busy = true;
        try {
            double seconds = next.run(generator, buffers);
            secondsPerRun = secondsPerRun == 0 ? seconds : (1 - NEWEST) * secondsPerRun + NEWEST * seconds;
        } finally {
            busy = false;
        }
    }

    private void refuseWaiting() {
        for (Inference waiting = queue.poll(); waiting != null; waiting = queue.poll()) {
            waiting.fail(new ExecutorClosedException(name));
        }
    }

    /** Returns how many pictures wait, from when they took their place. */
    public int queueDepth() {
        int taken = capacity + 1 - places.availablePermits();
        return Math.max(0, busy ? taken - 1 : taken);
    }

    /** Returns how many pictures may wait. */
    public int queueCapacity() {
        return capacity;
    }

    /** Returns whether this takes work: not any more once it is closed. */
    public boolean isOpen() {
        return !closing;
    }

    /** Returns whether the generator runs right now. */
    public boolean isBusy() {
        return busy;
    }

    /** Refuses what waits, lets the run in progress end, closes the generator. */
    @Override
    public void close() {
        closing = true;
        thread.interrupt();
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
