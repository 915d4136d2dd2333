package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;
import dev.duet.service.metrics.QualityMeters;
import dev.duet.service.quality.QualityReport;
import dev.duet.service.quality.Sample;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Measures the quality of some of the translations, after they are answered.
 *
 * <p>One thread does it, in sessions of its own. What it has no time for is dropped and counted: no answer waits for it.
 */
public final class LiveQuality implements AutoCloseable {

    /** As many as may wait: pictures are held in memory meanwhile. */
    private static final int WAITING = 4;

    private final ServedModels models;
    private final double share;
    private final QualityMeters meters;
    private final Map<String, WatchedDirection> watched = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor worker;

    /**
     * Makes it.
     *
     * @param models those whose translations are offered
     * @param share of the translations that are measured, 0..1
     */
    public LiveQuality(ServedModels models, double share, QualityMeters meters) {
        this.models = models;
        this.share = share;
        this.meters = meters;
        this.worker = new ThreadPoolExecutor(
                1,
                1,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(WAITING),
                LiveQuality::thread,
                (work, full) -> meters.dropped());
        worker.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "live-quality");
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Offers a translation to be measured, which returns at once.
     *
     * @param input what the generator saw
     * @param output what it made of it, of the same size
     */
    void offer(ServedDirection direction, RgbImage input, RgbImage output) {
        if (ThreadLocalRandom.current().nextDouble() < share) {
            worker.execute(() -> measure(direction, input, output));
        }
    }

    private void measure(ServedDirection direction, RgbImage input, RgbImage output) {
        closeRetired();
        int side = direction.version().card().image().side();
        watched.computeIfAbsent(key(direction), key -> new WatchedDirection(direction, meters))
                .look(Sample.stretched(input, output, side));
    }

    /** A version that serves no more has nothing to be watched, and its discriminator takes memory. */
    private void closeRetired() {
        var serving = models.all().stream()
                .flatMap(model -> model.directions().stream())
                .map(LiveQuality::key)
                .toList();
        watched.entrySet().removeIf(entry -> {
            boolean retired = !serving.contains(entry.getKey());
            if (retired) {
                entry.getValue().close();
            }
            return retired;
        });
    }

    private static String key(ServedDirection direction) {
        return direction.version().name() + " " + direction.name();
    }

    /** Returns which share of the translations is measured, 0..1. */
    public double share() {
        return share;
    }

    /** Returns what is known, by version and direction: {@code apple-orange/3 apple2orange}. */
    public Map<String, QualityReport> reports() {
        Map<String, QualityReport> reports = new TreeMap<>();
        watched.forEach((key, direction) -> reports.put(key, direction.report()));
        return reports;
    }

    /** Ends the measuring; what waits is dropped, what runs ends. */
    @Override
    public void close() {
        worker.shutdownNow();
        boolean interrupted = false;
        while (!worker.isTerminated()) {
            try {
                worker.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        watched.values().forEach(WatchedDirection::close);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
