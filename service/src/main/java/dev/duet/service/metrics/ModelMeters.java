package dev.duet.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
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

    /** Publishes the queues before the generators of a direction. */
    public void queue(String direction, Supplier<Number> depth, Supplier<Number> capacity) {
        Gauge.builder("duet.queue.depth", depth)
                .description("Pictures that wait for a generator")
                .tag("direction", direction)
                .register(registry);
        Gauge.builder("duet.queue.capacity", capacity)
                .description("Pictures that may wait for a generator")
                .tag("direction", direction)
                .register(registry);
    }

    /** Ends what {@link #info} began. */
    public void forgetInfo(String pair, int version) {
        registry.find("duet.model.info")
                .tags("model", pair, "version", String.valueOf(version))
                .meters()
                .forEach(registry::remove);
    }

    /** Ends what {@link #queue} began. */
    public void forgetQueue(String direction) {
        for (String name : List.of("duet.queue.depth", "duet.queue.capacity")) {
            registry.find(name).tag("direction", direction).meters().forEach(registry::remove);
        }
    }

    /** Publishes how many versions hold memory: those that are loaded, and those that end what they began. */
    public void openVersions(Supplier<Number> versions) {
        Gauge.builder("duet.model.versions.open", versions)
                .description("Versions of models that are loaded or end what they began")
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
