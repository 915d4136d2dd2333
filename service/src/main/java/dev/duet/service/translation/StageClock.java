package dev.duet.service.translation;

import dev.duet.service.executor.InferenceResult;
import dev.duet.service.metrics.Stage;
import dev.duet.service.metrics.StageSpans;
import dev.duet.service.metrics.TranslationMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Times the stages of one translation, for the meters, for the trace and for the client. */
final class StageClock {

    private final TranslationMeters meters;
    private final StageSpans spans;
    private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);

    StageClock(TranslationMeters meters, StageSpans spans) {
        this.meters = meters;
        this.spans = spans;
    }

    <T> T time(Stage stage, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = spans.within(stage, work);
        add(stage, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    /** Adds what an executor's thread timed, just now. */
    void add(InferenceResult result) {
        Instant began = Instant.now().minus(result.inferred());
        spans.past(Stage.QUEUE, began.minus(result.queued()), result.queued());
        spans.past(Stage.INFER, began, result.inferred());
        add(Stage.QUEUE, result.queued());
        add(Stage.INFER, result.inferred());
    }

    private void add(Stage stage, Duration took) {
        meters.stage(stage, took);
        stages.merge(stage, took, Duration::plus);
    }

    Map<Stage, Duration> stages() {
        return Map.copyOf(stages);
    }
}
