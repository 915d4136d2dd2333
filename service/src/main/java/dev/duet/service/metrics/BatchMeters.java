package dev.duet.service.metrics;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** Meter of how many pictures go through a generator at a time: {@code duet.batch.size}. */
public final class BatchMeters {

    private final MeterRegistry registry;

    /** Makes the meter. */
    public BatchMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Records a run of a generator. */
    public void ran(String direction, String device, int pictures) {
        DistributionSummary.builder("duet.batch.size")
                .description("Pictures in one run of a generator")
                .tag("direction", direction)
                .tag("device", device)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
                .register(registry)
                .record(pictures);
    }
}
