package dev.duet.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

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

    /**
     * Publishes how many versions of a pair do the same.
     *
     * @param state what they do, as {@code GET /models} says it
     */
    public void versions(String pair, String state, Supplier<Number> versions) {
        Gauge.builder("duet.model.versions", versions)
                .description("Versions of a model by what they do")
                .tag("model", pair)
                .tag("state", state)
                .register(registry);
    }

    /** Publishes whether the last look at the repository told what is in it. */
    public void followed(BooleanSupplier followed) {
        Gauge.builder("duet.repository.followed", () -> followed.getAsBoolean() ? 1 : 0)
                .description("1 while the model repository can be followed, 0 while what was loaded serves on")
                .register(registry);
    }

    /** Ends what {@link #info} began. */
    public void forgetInfo(String pair, int version) {
        registry.find("duet.model.info")
                .tags("model", pair, "version", String.valueOf(version))
                .meters()
                .forEach(registry::remove);
    }

    /**
     * Ends the meters of what versions translated that are not loaded any more. To be called again and again, for one
     * that retires still ends what it began.
     */
    public void keepTranslationsOf(String pair, Set<Integer> loaded) {
        Set<String> versions = loaded.stream().map(String::valueOf).collect(Collectors.toSet());
        registry.find(TranslationMeters.BY_VERSION).tag("model", pair).meters().stream()
                .filter(meter -> !versions.contains(meter.getId().getTag("version")))
                .forEach(registry::remove);
    }

    /** Ends what {@link #versions} began. */
    public void forgetPair(String pair) {
        registry.find("duet.model.versions").tag("model", pair).meters().forEach(registry::remove);
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

    /**
     * Publishes the executors of a device.
     *
     * @param size how many there are
     * @param busy how many run a generator right now
     */
    public void executors(String device, int size, Supplier<Number> busy) {
        Gauge.builder("duet.executors.size", () -> size)
                .description("Executors")
                .tag("device", device)
                .register(registry);
        Gauge.builder("duet.executors.busy", busy)
                .description("Executors that run a generator right now")
                .tag("device", device)
                .register(registry);
    }
}
