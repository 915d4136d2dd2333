package dev.duet.service.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.DeadlineExceededException;
import dev.duet.service.metrics.Stage;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The way of an upload to the pixels that a generator takes.
 *
 * <p>A decoded photograph is large (25 megapixels are 175 MB on the way), so only so many are in memory at a time;
 * what leaves is as small as the generator's input.
 */
final class Intake {

    private final ImageDecoder decoder;
    private final Semaphore permits;
    private final long originalMaxPixels;

    Intake(TranslationLimits limits) {
        decoder = new ImageDecoder(limits.pictures());
        permits = new Semaphore(limits.concurrentDecodes(), true);
        originalMaxPixels = limits.originalMaxPixels();
    }

    /**
     * A picture ready for a generator.
     *
     * @param pixels at the size of the network
     * @param width of the upload, in pixels, after orientation
     * @param height of the upload, in pixels, after orientation
     */
    record Prepared(RgbImage pixels, int width, int height) {}

    /** Decodes and resizes an upload. */
    Prepared prepare(TranslationRequest request, ImageSizes sizes, Deadline deadline, StageClock clock) {
        acquire(deadline);
        try {
            RgbImage picture = clock.time(Stage.DECODE, () -> decoder.decode(request.file()));
            NetworkSize network = networkSize(request.size(), picture, sizes);
            RgbImage pixels = clock.time(
                    Stage.RESIZE, () -> Resampler.resize(picture, network.width(), network.height(), Filter.BICUBIC));
            return new Prepared(pixels, picture.width(), picture.height());
        } finally {
            permits.release();
        }
    }

    private NetworkSize networkSize(OutputSize size, RgbImage picture, ImageSizes sizes) {
        if (size == OutputSize.MODEL) {
            return NetworkSize.trained(sizes);
        }
        if ((long) picture.width() * picture.height() > originalMaxPixels) {
            throw new OriginalTooLargeException(picture.width(), picture.height(), originalMaxPixels);
        }
        return NetworkSize.nearest(picture, sizes);
    }

    private void acquire(Deadline deadline) {
        try {
            if (!permits.tryAcquire(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException("waiting to be decoded");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeadlineExceededException("waiting to be decoded, and the service is stopping");
        }
    }
}
