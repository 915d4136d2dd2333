package dev.duet.service.translation;

import dev.duet.imaging.ImageRejectedException;
import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.DeadlineExceededException;
import dev.duet.service.executor.ExecutorClosedException;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.executor.QueueFullException;
import dev.duet.service.metrics.Outcome;
import dev.duet.service.metrics.Stage;
import dev.duet.service.metrics.StageSpans;
import dev.duet.service.metrics.TranslationMeters;
import dev.duet.service.modelrepo.ModelCard;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates uploads: decode, resize, wait, run the generator, encode. */
public final class Translator {

    private static final String UNKNOWN = "unknown";

    private final ServedModels models;
    private final TranslationLimits limits;
    private final TranslationMeters meters;
    private final StageSpans spans;
    private final ShadowRuns shadows;
    private final LiveQuality quality;
    private final AnswerCache cache;
    private final Intake intake;

    /** Makes a translator, which any number of threads may use. */
    public Translator(
            ServedModels models,
            TranslationLimits limits,
            TranslationMeters meters,
            StageSpans spans,
            ShadowRuns shadows,
            LiveQuality quality,
            AnswerCache cache) {
        this.models = models;
        this.limits = limits;
        this.meters = meters;
        this.spans = spans;
        this.shadows = shadows;
        this.quality = quality;
        this.cache = cache;
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
        @Nullable ModelCard card = null;
        try (Lease lease = models.lease(request.direction(), request.version(), request.client())) {
            ServedDirection served = lease.direction();
            direction = served.name();
            card = served.version().card();
            describe(served);
            Translation translation = answer(request, served);
            outcome = isComputed(translation) ? Outcome.SUCCESS : Outcome.CACHED;
            return translation;
        } catch (RuntimeException e) {
            outcome = outcome(e);
            throw e;
        } finally {
            ended(direction, card, outcome, begin, request.file().length);
        }
    }

    /**
     * Refuses a picture that the generator has no place for, before the upload is read. A direction that is not served
     * is left for {@link #translate} to tell, and so is all where answers are cached: it takes the upload to know
     * whether this one is.
     *
     * @param client what tells clients apart
     * @throws QueueFullException if there is no place
     */
    public void requirePlace(String direction, String client) {
        if (cache.isOn()) {
            return;
        }
        try (Lease lease = models.lease(direction, null, client)) {
            requirePlace(lease.direction());
        } catch (UnknownDirectionException e) {
            return; // which translate() says
        }
    }

    private void requirePlace(ServedDirection served) {
        long begin = System.nanoTime();
        try {
            served.executor().requirePlace();
        } catch (QueueFullException e) {
            describe(served);
            ended(served.name(), served.version().card(), Outcome.QUEUE_FULL, begin, 0);
            throw e;
        }
    }

    /** Says in logs and on the request's span what it is about. */
    private void describe(ServedDirection served) {
        LogFields.set(served.name(), served.version().name());
        spans.describeRequest(served.name(), served.version().name());
    }

    private void ended(String direction, @Nullable ModelCard card, Outcome outcome, long begin, int uploadBytes) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        meters.translation(direction, outcome, took);
        if (card != null) {
            meters.version(card.pair(), card.version(), direction, outcome, took);
        }
        TranslationLog.ended(direction, uploadBytes, outcome, took);
    }

    private static boolean isComputed(Translation translation) {
        return translation.cache() == CacheUse.OFF || translation.cache() == CacheUse.MISS;
    }

    /** Looks whether the client or the cache has the answer, which takes a hash of the upload. */
    private Translation answer(TranslationRequest request, ServedDirection direction) {
        String model = direction.version().name();
        if (!cache.isOn()) {
            return translate(request, direction, "");
        }
        String tag = AnswerTag.of(request, direction, limits);
        if (request.known().contains(tag)) {
            return new Translation(new byte[0], model, 1, Map.of(), tag, CacheUse.NOT_MODIFIED);
        }
        return cache.get(tag)
                .map(hit -> new Translation(hit.file(), model, hit.tiles(), Map.of(), tag, CacheUse.HIT))
                .orElseGet(() -> {
                    Translation computed = translate(request, direction, tag);
                    cache.put(tag, new AnswerCache.Answer(computed.file(), computed.tiles()));
                    return computed;
                });
    }

    private Translation translate(TranslationRequest request, ServedDirection direction, String tag) {
        Deadline deadline = Deadline.after(request.timeout());
        StageClock clock = new StageClock(meters, spans);
        Generated generated;
        try (GeneratorExecutor.Place place = direction.executor().enter(deadline);
                Intake.Prepared prepared = intake.prepare(request, direction, deadline, clock)) {
            Runs runs = new Runs(place, deadline, clock);
            generated = Generated.by(runs, prepared, direction.version().card().image(), limits.originalMaxPixels());
        }
        offer(request, direction, generated);
        RgbImage answer = request.size() == OutputSize.MODEL
                ? generated.translation()
                : clock.time(Stage.RESIZE, generated::atUploadSize);
        byte[] file = clock.time(Stage.ENCODE, () -> request.format().encode(answer, limits.jpegQuality()));
        return new Translation(
                file,
                direction.version().name(),
                generated.tiles(),
                clock.stages(),
                tag,
                cache.isOn() ? CacheUse.MISS : CacheUse.OFF);
    }

    /** Lets others look at an answer. The place is given back by now: a shadow waits until nobody needs one. */
    private void offer(TranslationRequest request, ServedDirection direction, Generated generated) {
        if (generated.tiles() == 1) { // a shadow takes a picture in one run
            shadows.offer(direction, request.size(), generated.input(), generated.translation());
        }
        quality.offer(direction, generated.input(), generated.translation());
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
