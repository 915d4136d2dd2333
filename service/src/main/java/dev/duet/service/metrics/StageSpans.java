package dev.duet.service.metrics;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Spans of a translation's stages, {@code duet.decode} and so on: children of the request's own span. */
public final class StageSpans {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Tracer tracer;

    /** Makes the spans. */
    public StageSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Does the work of a stage within a span. */
    public <T> T within(Stage stage, Supplier<T> work) {
        Span span = tracer.nextSpan().name(name(stage)).start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        try {
            return work.get();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            scope.close();
            span.end();
        }
    }

    /** Adds the span of a stage that another thread went through. */
    public void past(Stage stage, Instant begin, Duration took) {
        tracer.spanBuilder()
                .name(name(stage))
                .startTimestamp(nanos(begin), TimeUnit.NANOSECONDS)
                .start()
                .end(nanos(begin.plus(took)), TimeUnit.NANOSECONDS);
    }

    /**
     * Says on the request's span what it is about.
     *
     * @param model the pair and version, as in {@code apple-orange/3}
     */
    public void describeRequest(String direction, String model) {
        Span request = tracer.currentSpan();
        if (request != null) {
            request.tag("duet.direction", direction).tag("duet.model", model);
        }
    }

    private static String name(Stage stage) {
        return "duet." + stage.tag();
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS_PER_SECOND + instant.getNano();
    }
}
