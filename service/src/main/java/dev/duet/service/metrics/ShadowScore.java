package dev.duet.service.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * How far the translations of a shadow version are from the answers, in one direction: the meters {@code
 * duet.shadow.difference} and {@code duet.shadow.pictures}, which health reads too.
 */
public final class ShadowScore {

    private final DistributionSummary difference;
    private final Counter failed;
    private final Counter dropped;

    /** Makes the meters, or finds those that are there already. */
    ShadowScore(MeterRegistry registry, Tags tags) {
        difference = DistributionSummary.builder("duet.shadow.difference")
                .description("Mean absolute difference of a shadow's translation from the answer, of 255 levels")
                .baseUnit("levels")
                .tags(tags)
                .serviceLevelObjectives(0.5, 1, 2, 4, 8, 16, 32, 64)
                .register(registry);
        failed = pictures(registry, tags, "failed");
        dropped = pictures(registry, tags, "dropped");
    }

    private static Counter pictures(MeterRegistry registry, Tags tags, String outcome) {
        return Counter.builder("duet.shadow.pictures")
                .description("Pictures that a shadow was to translate and did not")
                .tags(tags)
                .tag("outcome", outcome)
                .register(registry);
    }

    /** Records a translation of the shadow: its mean absolute difference from the answer, in levels of 255. */
    public void scored(double levels) {
        difference.record(levels);
    }

    /** Counts a picture that the shadow could not translate. */
    public void failed() {
        failed.increment();
    }

    /** Counts a picture for which there was no time. */
    public void dropped() {
        dropped.increment();
    }

    /** Returns how many translations were compared. */
    public long scoredCount() {
        return difference.count();
    }

    /** Returns the mean over all of them, in levels of 255; 0 before the first. */
    public double meanDifference() {
        return difference.mean();
    }

    /** Returns how many pictures the shadow could not translate. */
    public long failedCount() {
        return (long) failed.count();
    }

    /** Returns for how many pictures there was no time. */
    public long droppedCount() {
        return (long) dropped.count();
    }
}
