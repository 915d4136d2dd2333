package dev.duet.service.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageRejectedException;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.DeadlineExceededException;
import dev.duet.service.executor.ExecutorClosedException;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.executor.InferenceResult;
import dev.duet.service.executor.QueueFullException;
import dev.duet.service.metrics.Outcome;
import dev.duet.service.metrics.Stage;
import dev.duet.service.metrics.StageSpans;
import dev.duet.service.metrics.TranslationMeters;
import java.time.Duration;

/** Translates uploads: decode, resize, wait, run the generator, encode. */
public final class Translator {

    private static final String UNKNOWN = "unknown";

    private final ServedModels models;
    private final TranslationLimits limits;
    private final TranslationMeters meters;
    private final StageSpans spans;
    private final ShadowRuns shadows;
    private final LiveQuality quality;
    private final Intake intake;

    /** Makes a translator, which any number of threads may use. */
    public Translator(
            ServedModels models,
            TranslationLimits limits,
            TranslationMeters meters,
            StageSpans spans,
            ShadowRuns shadows,
            LiveQuality quality) {
        this.models = models;
        this.limits = limits;
        this.meters = meters;
        this.spans = spans;
        this.shadows = shadows;
        this.quality = quality;
        this.intake = new Intake(limits);
    }

    /**
     * Translates an upload.
     *
     * @throws UnknownDirectionException if no model serves the direction
     * @throws UnknownVersionException if the version is not loaded
     * @throws ImageRejectedException if the upload is not a picture that is read, or not of a size that is accepted
     * @throws OriginalTooLargeException if its own size is asked for and has too many pixels
     * @throws InferenceException if the generator does not answer: it has too much to do, or the service stops
     */
    public Translation translate(TranslationRequest request) {
        long begin = System.nanoTime();
        String direction = UNKNOWN;
        Outcome outcome = Outcome.FAILED;
        try (Lease lease = models.lease(request)) {
            ServedDirection served = lease.direction();
            direction = served.name();
            LogFields.set(direction, served.version().name());
            spans.describeRequest(direction, served.version().name());
            Translation translation = translate(request, served);
            outcome = Outcome.SUCCESS;
            return translation;
        } catch (RuntimeException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            meters.translation(direction, outcome, took);
            TranslationLog.ended(direction, request, outcome, took);
        }
    }

    private Translation translate(TranslationRequest request, ServedDirection direction) {
        Deadline deadline = Deadline.after(request.timeout());
        StageClock clock = new StageClock(meters, spans);
        Intake.Prepared prepared;
        InferenceResult result;
        try (GeneratorExecutor.Place place = direction.executor().enter(deadline)) {
            prepared = intake.prepare(request, direction.version().card().image(), deadline, clock);
            result = place.infer(prepared.pixels(), deadline);
        }
        clock.add(result);
        shadows.offer(direction, request.size(), prepared.pixels(), result.translation());
        quality.offer(direction, prepared.pixels(), result.translation());
        RgbImage answer = request.size() == OutputSize.MODEL
                ? result.translation()
                : clock.time(Stage.RESIZE, () -> restored(result.translation(), prepared));
        byte[] file = clock.time(Stage.ENCODE, () -> request.format().encode(answer, limits.jpegQuality()));
        return new Translation(file, direction.version().name(), clock.stages());
    }

    private static RgbImage restored(RgbImage translation, Intake.Prepared prepared) {
        return Resampler.resize(translation, prepared.width(), prepared.height(), Filter.BICUBIC);
    }

    private static Outcome outcome(RuntimeException reason) {
        if (reason instanceof UnknownDirectionException || reason instanceof UnknownVersionException) {
            return Outcome.UNKNOWN_DIRECTION;
        }
        if (reason instanceof ImageRejectedException || reason instanceof OriginalTooLargeException) {
            return Outcome.BAD_IMAGE;
        }
        if (reason instanceof QueueFullException) {
            return Outcome.QUEUE_FULL;
        }
        if (reason instanceof DeadlineExceededException) {
            return Outcome.DEADLINE;
        }
        return reason instanceof ExecutorClosedException ? Outcome.DRAINING : Outcome.FAILED;
    }
}
