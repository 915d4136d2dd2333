package dev.duet.service.executor;

import ai.onnxruntime.OrtException;
import dev.duet.imaging.RgbImage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A generator on the executors of every device, and the bounded queue before it.
 *
 * <p>Whoever wants a picture translated first takes a place, before it puts work into the picture; that none is left
 * is said at once, so that the client, not the service, waits.
 */
public final class GeneratorExecutor implements AutoCloseable {

    private final String name;
    private final ExecutorPool pool;
    private final List<OnnxGenerator> sessions; // one for each executor, by its index
    private final Map<Device, Placement> placements = new LinkedHashMap<>();
    private final WaitingLine line;
    private final Semaphore places;
    private final AtomicInteger running = new AtomicInteger();
    private final ServiceTime serviceTime = new ServiceTime();
    private volatile boolean closing;
    private volatile long usualPixels = Long.MAX_VALUE;

    GeneratorExecutor(String name, ExecutorPool pool, List<OnnxGenerator> sessions) {
        ExecutorSettings settings = pool.settings();
        this.name = name;
        this.pool = pool;
        this.sessions = List.copyOf(sessions);
        this.line = new WaitingLine(
                this, settings.maxBatch(), settings.maxBatchDelay().toNanos());
        this.places = new Semaphore(places()); // those who wait, and one for each executor that may run
        pool.queue().open(line);
    }

    private int places() {
        return queueCapacity() + pool.threads().size();
    }

    /** Returns the name, for messages: the direction. */
    public String name() {
        return name;
    }

    /** Returns the strings that the trainer wrote into the file, {@code duet.…}. */
    public Map<String, String> metadata() {
        return sessions.get(0).metadata();
    }

    /**
     * Runs the generator on every executor, in each number of pictures that it will run in, and looks where its nodes
     * ran: a first run allocates, and on a GPU searches for the fastest convolutions.
     *
     * @param width of the pictures that it will mostly see
     * @param height likewise
     * @throws DeviceUnavailableException if a GPU leaves convolutions to the CPU
     * @throws InferenceFailedException if the generator does not run
     */
    public void warmUp(int width, int height) {
        usualPixels = (long) width * height;
        RgbImage grey = new RgbImage(width, height, new byte[width * height * 3]);
        for (ExecutorThread executor : pool.threads()) {
            BatchSizes sizes = pool.batchSizes(executor.device());
            for (int slots : sizes.warmedUp()) {
                translate(executor, grey, slots);
            }
            sessions.get(executor.index()).placement().ifPresent(placement -> {
                placement.require(executor.device());
                placements.put(executor.device(), placement);
            });
        }
    }

    /** Returns where the nodes of this generator run, by device, once it is warmed up. */
    public Map<Device, Placement> placements() {
        return Map.copyOf(placements);
    }

    /**
     * Translates a picture once on each device, beside the queue.
     *
     * @throws InferenceFailedException if the generator does not run on one of them
     */
    public Map<Device, RgbImage> translateOnEachDevice(RgbImage picture) {
        Map<Device, RgbImage> translations = new LinkedHashMap<>();
        for (ExecutorThread executor : pool.threads()) {
            if (!translations.containsKey(executor.device())) {
                translations.put(executor.device(), translate(executor, picture, 1));
            }
        }
        return translations;
    }

    private RgbImage translate(ExecutorThread executor, RgbImage picture, int slots) {
        Batch alone = new Batch(List.of(new Inference(name, picture, Deadline.NEVER)));
        try {
            return executor.call(() -> {
                List<RgbImage> translations =
                        sessions.get(executor.index()).run(alone, slots, usualPixels, executor.buffers());
                return translations.get(0);
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new InferenceFailedException(name, picture.width(), picture.height(), e);
        }
    }

    /**
     * Takes a place, which the caller must close.
     *
     * @throws QueueFullException if none is left
     * @throws ExecutorClosedException if the service stops
     */
    public Place enter() {
        requireOpen();
        if (pool.isDraining()) {
            throw new ExecutorClosedException(name);
        }
        if (!places.tryAcquire()) {
            throw tooMany();
        }
        return new Place();
    }

    private QueueFullException tooMany() {
        return QueueFullException.tooMany(name, queueCapacity(), pool.waiting());
    }

    /**
     * Looks whether there is a place, without taking it.
     *
     * @throws QueueFullException if none is left
     */
    public void requirePlace() {
        if (isOpen() && places.availablePermits() == 0) {
            throw tooMany();
        }
    }

    /**
     * Takes a place, which the caller must close, unless what waits already takes longer than the caller can wait.
     *
     * @throws QueueFullException if no place is left, or the deadline would pass in the queue
     * @throws ExecutorClosedException if the service stops
     */
    public Place enter(Deadline deadline) {
        Duration waiting = pool.waiting();
        if (waiting.toNanos() > deadline.remainingNanos()) {
            requireOpen();
            throw QueueFullException.tooLong(name, queueCapacity(), waiting);
        }
        return enter();
    }

    /** Returns the refusal of a picture for which there is no memory now. */
    public QueueFullException noMemory() {
        return QueueFullException.tooLarge(name, queueCapacity(), pool.waiting());
    }

    /** The right to have pictures translated, one at a time, while others wait or are refused. */
    public final class Place implements AutoCloseable {

        private Place() {}

        /**
         * Translates a picture: waits in the queue, then for the generator.
         *
         * @throws QueueFullException if more bytes of pictures would wait than may
         * @throws DeadlineExceededException if the deadline passes first
         * @throws ExecutorClosedException if the service stops
         * @throws InferenceFailedException if ONNX Runtime fails
         */
        public InferenceResult infer(RgbImage image, Deadline deadline) {
            requireOpen();
            Inference inference = new Inference(name, image, deadline);
            if (!pool.queue().add(line, inference, pool.settings().queueBytes())) {
                requireOpen(); // the line may have closed meanwhile
                throw QueueFullException.tooLarge(name, queueCapacity(), pool.waiting());
            }
            try {
                return inference.await();
            } finally {
                pool.queue().remove(line, inference); // does nothing unless the deadline passed while it waited
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

    /** Runs a batch on an executor's thread. What fails is told to those who wait; the executor lives on. */
    void run(Batch batch, ExecutorThread executor) {
        int pictures = batch.members().size();
        running.addAndGet(pictures);
        try {
            attempt(batch, executor);
        } catch (OrtException | RuntimeException | OutOfMemoryError e) {
            pool.failed(executor.device(), e);
            if (pictures == 1 || batch.isAbandoned() || pool.isLost()) {
                batch.members().forEach(member -> member.failed(e));
            } else {
                batch.members().forEach(member -> runAlone(member, executor));
            }
        } finally {
            running.addAndGet(-pictures);
        }
    }

    /** What did not run together may run alone, for example where memory is short. */
    private void runAlone(Inference member, ExecutorThread executor) {
        try {
            attempt(new Batch(List.of(member)), executor);
        } catch (OrtException | RuntimeException | OutOfMemoryError e) {
            pool.failed(executor.device(), e);
            member.failed(e);
        }
    }

    private void attempt(Batch batch, ExecutorThread executor) throws OrtException {
        int pictures = batch.members().size();
        int slots = pool.batchSizes(executor.device()).slots(pictures);
        long begin = System.nanoTime();
        List<RgbImage> translations = sessions.get(executor.index()).run(batch, slots, usualPixels, executor.buffers());
        long end = System.nanoTime();
        serviceTime.add((end - begin) / 1e9, batch.pixels());
        pool.observer().ran(name, executor.device(), pictures);
        for (int i = 0; i < pictures; i++) {
            batch.members().get(i).complete(translations.get(i), begin, end);
        }
    }

    /** Returns the average time of a run for a pixel, 0 before the first run. */
    double secondsPerPixel() {
        return serviceTime.secondsPerPixel();
    }

    /**
     * Returns how long a run takes for a picture of the size that this was warmed up for, on average of the last runs;
     * 0 before the first.
     */
    public double secondsPerPicture() {
        return secondsPerPixel() * usualPixels;
    }

    /** Returns how many pictures wait, from when they took their place. */
    public int queueDepth() {
        int taken = places() - places.availablePermits();
        return Math.max(0, taken - running.get());
    }

    /** Returns how many pictures may wait. */
    public int queueCapacity() {
        return pool.settings().queueCapacity();
    }

    /** Returns whether this takes work: not any more once it is closed. */
    public boolean isOpen() {
        return !closing && pool.isAccepting();
    }

    /** Returns whether the generator runs right now. */
    boolean isBusy() {
        return running.get() > 0;
    }

    /** Refuses what waits, lets the runs in progress end, frees the sessions. */
    @Override
    public void close() {
        if (closing) {
            return;
        }
        closing = true;
        for (Inference waiting : pool.queue().close(line)) {
            waiting.fail(new ExecutorClosedException(name));
        }
        pool.close(sessions);
    }
}
