package dev.duet.service.translation;

import dev.duet.service.metrics.Stage;
import dev.duet.service.metrics.TranslationMeters;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Times the stages of one translation, for the meters and for the client. */
final class StageClock {

    private final TranslationMeters meters;
    private final Map<Stage, Duration> stages = new EnumMap<>(Stage.class);

    StageClock(TranslationMeters meters) {
        this.meters = meters;
    }

    <T> T time(Stage stage, Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        add(stage, Duration.ofNanos(System.nanoTime() - begin));
        return result;
    }

    void add(Stage stage, Duration took) {
        meters.stage(stage, took);
        stages.merge(stage, took, Duration::plus);
    }

    Map<Stage, Duration> stages() {
        return Map.copyOf(stages);
    }
}
