package dev.duet.service.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The scores of all shadow versions. */
public final class ShadowMeters {

    private final MeterRegistry registry;

    /** Makes the meters. */
    public ShadowMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Returns the score of a shadow.
     *
     * @param pair the pair
     * @param version the shadow
     * @param direction one of its directions
     */
    public ShadowScore score(String pair, int version, String direction) {
        return new ShadowScore(
                registry, Tags.of("model", pair, "version", String.valueOf(version), "direction", direction));
    }
}
