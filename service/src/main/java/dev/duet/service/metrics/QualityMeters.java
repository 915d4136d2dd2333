package dev.duet.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Meters of live quality, by direction and version, so that a new version can be held against the old one. */
public final class QualityMeters {

    private static final double[] SHARES = {0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75, 0.9};
    private static final double[] LEVELS = {1, 2, 5, 10, 15, 20, 30, 40, 60, 80, 120};

    private final MeterRegistry registry;
    private final Counter dropped;

    /** Makes the meters. */
    public QualityMeters(MeterRegistry registry) {
        this.registry = registry;
        this.dropped = Counter.builder("duet.quality.dropped")
                .description("Translations that were chosen to be measured and were not, for there was no time")
                .register(registry);
    }

    /**
     * The meters of one direction of one version.
     *
     * @param version the pair and version, as in {@code apple-orange/3}
     */
    public OfDirection of(String direction, String version) {
        return new OfDirection(Tags.of("direction", direction, "model", version));
    }

    /** Counts a translation that was chosen and not measured. */
    public void dropped() {
        dropped.increment();
    }

    /** What is measured of one direction of one version. */
    public final class OfDirection {

        private final Tags tags;
        private final Counter measured;
        private final Counter unchanged;
        private final Counter constant;

        private OfDirection(Tags tags) {
            this.tags = tags;
            this.measured = counter("duet.quality.measured", "Translations that were measured");
            this.unchanged = counter("duet.output.unchanged", "Translations that showed what went in");
            this.constant = counter(
                    "duet.output.constant", "Translations that showed nothing, or the same for different pictures");
        }

        private Counter counter(String name, String description) {
            return Counter.builder(name).description(description).tags(tags).register(registry);
        }

        /** Counts a translation that was looked at. */
        public void measured() {
            measured.increment();
        }

        /** Counts a translation that is its input. */
        public void unchanged() {
            unchanged.increment();
        }

        /** Counts a translation that does not depend on its input. */
        public void constant() {
            constant.increment();
        }

        /** Records distances of what comes in from the training pictures, each 0..1. */
        public void drift(double colour, double edges) {
            summary("duet.input.drift", "Distance of what comes in from the training pictures", SHARES, "colour")
                    .record(colour);
            summary("duet.input.drift", "Distance of what comes in from the training pictures", SHARES, "edges")
                    .record(edges);
        }

        /** Records how large a share of the training pictures looks less like the domain than a picture, 0..1. */
        public void score(double share) {
            DistributionSummary.builder("duet.input.score")
                    .description("Share of the training pictures that look less like their domain")
                    .tags(tags)
                    .serviceLevelObjectives(SHARES)
                    .register(registry)
                    .record(share);
        }

        /** Records how far a picture is from what became of it there and back, in levels. */
        public void cycleDistance(double levels) {
            DistributionSummary.builder("duet.cycle.distance")
                    .description("Mean difference between a picture and its translation back, in levels of 255")
                    .tags(tags)
                    .serviceLevelObjectives(LEVELS)
                    .register(registry)
                    .record(levels);
        }

        private DistributionSummary summary(String name, String description, double[] buckets, String statistic) {
            return DistributionSummary.builder(name)
                    .description(description)
                    .tags(tags.and("statistic", statistic))
                    .serviceLevelObjectives(buckets)
                    .register(registry);
        }
    }
}
