package dev.duet.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.Supplier;

/** Meters of models and of the executors that run them. */
public final class ModelMeters {

    private final MeterRegistry registry;

    /** Makes the meters. */
    public ModelMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a version that serves now. */
    public void loaded(String pair) {
        loads(pair, "success");
    }

    /** Counts a version that was refused. */
    public void refused(String pair) {
        loads(pair, "refused");
    }

    private void loads(String pair, String outcome) {
        Counter.builder("duet.model.loads")
                .description("Versions of models that were loaded or refused")
                .tag("model", pair)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }

    /** Publishes which generator serves a direction. */
    public void info(String pair, int version, String direction, String sha256, String precision, String provider) {
        Gauge.builder("duet.model.info", () -> 1)
                .description("1 for each generator that serves")
                .tag("model", pair)
                .tag("version", String.valueOf(version))
                .tag("direction", direction)
                .tag("sha256", sha256)
                .tag("precision", precision)
                .tag("provider", provider)
                .register(registry);
    }

    /** Publishes the queue before a generator. */
    public void queue(String direction, Supplier<Number> depth, int capacity) {
        Gauge.builder("duet.queue.depth", depth)
                .description("Pictures that wait for a generator")
                .tag("direction", direction)
                .register(registry);
        Gauge.builder("duet.queue.capacity", () -> capacity)
                .description("Pictures that may wait for a generator")
                .tag("direction", direction)
                .register(registry);
    }

    /** Publishes how many executors of a device run a generator right now. */
    public void busyExecutors(String device, Supplier<Number> busy) {
        Gauge.builder("duet.executors.busy", busy)
                .description("Executors that run a generator right now")
                .tags(Tags.of("device", device))
                .register(registry);
    }
}
