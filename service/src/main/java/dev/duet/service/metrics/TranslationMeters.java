package dev.duet.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Meters of requests: {@code duet.translations}, {@code duet.stage}, {@code duet.rejections} and
 * {@code duet.upload.memory}.
 */
public final class TranslationMeters {

    /** Translations by version: a timer without buckets, for versions come and go. */
    static final String BY_VERSION = "duet.version.translations";

    /** Bounds of the histograms: a stage takes from a millisecond up, a whole request up to its deadline. */
    private static final Duration[] OBJECTIVES = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;

    /** Makes the meters, with every reason of rejection at 0 so that a rate of it exists from the start. */
    public TranslationMeters(MeterRegistry registry) {
        this.registry = registry;
        for (Outcome outcome : Outcome.values()) {
            if (outcome.isRejection()) {
                rejections(outcome);
            }
        }
    }

    /** Records a stage of a translation. */
    public void stage(Stage stage, Duration took) {
        Timer.builder("duet.stage")
                .description("Time in one stage of a translation")
                .tag("stage", stage.tag())
                .serviceLevelObjectives(OBJECTIVES)
                .register(registry)
                .record(took);
    }

    /**
     * Records a whole translation.
     *
     * @param direction one that is served, or {@code unknown}: never what a client made up
     */
    public void translation(String direction, Outcome outcome, Duration took) {
        Timer.builder("duet.translations")
                .description("Time of a whole translation, from the uploaded bytes to the bytes of the answer")
                .tag("direction", direction)
                .tag("outcome", outcome.tag())
                .serviceLevelObjectives(OBJECTIVES)
                .register(registry)
                .record(took);
        if (outcome.isRejection()) {
            rejected(outcome);
        }
    }

    /**
     * Records a whole translation once more, for the version that it was given to, so that one version can be held
     * against another.
     */
    public void version(String pair, int version, String direction, Outcome outcome, Duration took) {
        Timer.builder(BY_VERSION)
                .description("Time of a whole translation, by the version that was to answer it")
                .tag("model", pair)
                .tag("version", String.valueOf(version))
                .tag("direction", direction)
                .tag("outcome", outcome.tag())
                .register(registry)
                .record(took);
    }

    /** Counts a picture that was turned down. */
    public void rejected(Outcome reason) {
        rejections(reason).increment();
    }

    /**
     * Shows the memory of uploads in progress.
     *
     * @param used bytes that are reserved
     * @param most bytes that may be
     */
    public void uploads(Supplier<Number> used, long most) {
        Gauge.builder("duet.upload.memory.used", used)
                .description("Memory that uploads in progress have reserved")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
        Gauge.builder("duet.upload.memory.max", () -> most)
                .description("Memory that uploads in progress may take together")
                .baseUnit(BaseUnits.BYTES)
                .register(registry);
    }

    private Counter rejections(Outcome outcome) {
        return Counter.builder("duet.rejections")
                .description("Pictures that were turned down")
                .tag("reason", outcome.tag())
                .register(registry);
    }
}
