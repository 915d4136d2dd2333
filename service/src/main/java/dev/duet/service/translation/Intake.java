package dev.duet.service.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.imaging.SurveyedPicture;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.QueueFullException;
import dev.duet.service.metrics.Stage;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.util.concurrent.Semaphore;

/**
 * The way of an upload to the pixels that a generator takes.
 *
 * <p>What leaves is as small as the generator's input; until then a photograph is large, and waits for its memory at
 * the {@link DecodeGate}.
 */
final class Intake {

    private final ImageDecoder decoder;
    private final DecodeGate gate;
    private final Semaphore large;
    private final TranslationLimits limits;

    Intake(TranslationLimits limits) {
        decoder = new ImageDecoder(limits.pictures());
        gate = new DecodeGate(limits.concurrentDecodes(), limits.decodeBytes());
        large = new Semaphore(limits.concurrentTiled());
        this.limits = limits;
    }

    /**
     * A picture ready for a generator; to be closed when it is translated.
     *
     * @param pixels at the size of the network
     * @param width of the upload, in pixels, after orientation
     * @param height of the upload, in pixels, after orientation
     * @param tiled whether it is too large for one run
     * @param end gives back what memory was reserved for it
     */
    record Prepared(RgbImage pixels, int width, int height, boolean tiled, Runnable end) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    /**
     * Decodes and resizes an upload.
     *
     * @throws QueueFullException if it is to be tiled, and as many are in memory as may
     */
    Prepared prepare(TranslationRequest request, ServedDirection direction, Deadline deadline, StageClock clock) {
        SurveyedPicture surveyed = decoder.survey(request.file()); // some microseconds: no stage of its own
        return gate.through(surveyed, deadline, () -> {
            RgbImage picture = clock.time(Stage.DECODE, surveyed::read);
            NetworkSize network = networkSize(
                    request.size(), picture, direction.version().card().image());
            RgbImage pixels = clock.time(
                    Stage.RESIZE, () -> Resampler.resize(picture, network.width(), network.height(), Filter.BICUBIC));
            boolean tiled = request.size() == OutputSize.ORIGINAL && isLarge(picture) && isLarge(pixels);
            return new Prepared(
                    pixels, picture.width(), picture.height(), tiled, tiled ? reserve(direction) : () -> {});
        });
    }

    private NetworkSize networkSize(OutputSize size, RgbImage picture, ImageSizes sizes) {
        if (size == OutputSize.MODEL) {
            return NetworkSize.trained(sizes);
        }
        if (pixels(picture) > limits.mostPixels()) {
            throw new OriginalTooLargeException(picture.width(), picture.height(), limits.mostPixels());
        }
        return NetworkSize.nearest(picture, sizes);
    }

    private boolean isLarge(RgbImage picture) {
        return pixels(picture) > limits.originalMaxPixels();
    }

    private static long pixels(RgbImage picture) {
        return (long) picture.width() * picture.height();
    }

    /** Does not wait: each picture that waited would be in memory. */
    private Runnable reserve(ServedDirection direction) {
        if (!large.tryAcquire()) {
            throw direction.executor().noMemory();
        }
        return large::release;
    }
}
