package dev.duet.service.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.metrics.ShadowMeters;
import dev.duet.service.metrics.ShadowScore;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets shadow versions translate copies of what clients sent, and measures how far their translations are from the
 * answers.
 *
 * <p>One thread does so, when no client waits for the same generator: what it cannot do is dropped, and no answer waits
 * for it.
 */
public final class ShadowRuns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ShadowRuns.class);

    /** Pictures that wait, with their answers: some megabytes each at the most. */
    private static final int CAPACITY = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServedModels models;
    private final ShadowMeters meters;
    private final double share;
    private final BlockingQueue<Run> queue = new ArrayBlockingQueue<>(CAPACITY);
    private final Thread thread = new Thread(this::work, "shadow");

    /**
     * Starts the thread.
     *
     * @param share of the pictures that are copied, 0 to 1
     */
    public ShadowRuns(ServedModels models, ShadowMeters meters, double share) {
        this.models = models;
        this.meters = meters;
        this.share = share;
        thread.start();
    }

    /**
     * A picture that was answered.
     *
     * @param answered the direction that answered
     * @param size as the client asked for
     * @param pixels the picture, as that direction saw it
     * @param answer its translation
     */
    private record Run(ServedDirection answered, OutputSize size, RgbImage pixels, RgbImage answer) {

        String pair() {
            return answered.version().card().pair();
        }
    }

    /** Copies a picture that was answered to the shadow of its pair, if there is one and time for it. */
    void offer(ServedDirection answered, OutputSize size, RgbImage pixels, RgbImage answer) {
        Run run = new Run(answered, size, pixels, answer);
        shadow(run)
                .filter(version -> share >= 1 || ThreadLocalRandom.current().nextDouble() < share)
                .filter(version -> !queue.offer(run))
                .ifPresent(version -> score(run, version).dropped());
    }

    /** The shadow of the pair, unless it was what answered, for a client may ask for it. */
    private Optional<Integer> shadow(Run run) {
        return models.pair(run.pair())
                .flatMap(ServedPair::shadow)
                .filter(model -> model.version() != run.answered().version())
                .map(model -> model.version().card().version());
    }

    private ShadowScore score(Run run, int version) {
        return meters.score(run.pair(), version, run.answered().name());
    }

    private void work() {
        try {
            while (true) {
                Run run = queue.take();
                shadow(run).ifPresent(version -> run(run, version));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // close() asked for it: the thread ends
        }
    }

    private void run(Run run, int version) {
        ShadowScore score = score(run, version);
        if (run.answered().executor().queueDepth() > 0) {
            score.dropped(); // clients first
            return;
        }
        Optional<Lease> lease = models.pair(run.pair())
                .flatMap(pair -> Optional.ofNullable(pair.loaded().get(version)))
                .flatMap(model -> model.lease(run.answered().name()));
        if (lease.isEmpty()) {
            score.dropped(); // it serves no more, or has not learned this direction
            return;
        }
        try (Lease held = lease.get()) {
            score.scored(meanDifference(translate(run, held.direction()), run.answer()));
        } catch (InferenceException | IllegalArgumentException | OutOfMemoryError e) {
            score.failed();
            log.warn("The shadow {}/{} does not translate {}: {}", run.pair(), version, run.pixels(), e.getMessage());
        }
    }

    /** The shadow sees what its own image sizes ask for; its translation is brought to the size of the answer. */
    private static RgbImage translate(Run run, ServedDirection shadow) {
        ImageSizes sizes = shadow.version().card().image();
        NetworkSize size =
                run.size() == OutputSize.MODEL ? NetworkSize.trained(sizes) : NetworkSize.nearest(run.pixels(), sizes);
        RgbImage input = Resampler.resize(run.pixels(), size.width(), size.height(), Filter.BICUBIC);
        try (GeneratorExecutor.Place place = shadow.executor().enter()) {
            RgbImage translation = place.infer(input, Deadline.after(PATIENCE)).translation();
            return Resampler.resize(
                    translation, run.answer().width(), run.answer().height(), Filter.BICUBIC);
        }
    }

    /** The mean of |a − b| over all values of all pixels, in levels of 255. */
    static double meanDifference(RgbImage a, RgbImage b) {
        byte[] left = a.pixels();
        byte[] right = b.pixels();
        long sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += Math.abs((left[i] & 0xFF) - (right[i] & 0xFF));
        }
        return (double) sum / left.length;
    }

    /** Ends the thread; what waits is forgotten. */
    @Override
    public void close() {
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
