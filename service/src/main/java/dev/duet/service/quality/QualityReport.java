package dev.duet.service.quality;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of the translations of one direction of one version.
 *
 * @param samples how many were looked at
 * @param unchangedOutputs how many showed their input
 * @param constantOutputs how many showed nothing, or what the one before had shown for another input
 * @param lastUnchanged whether the last one was unchanged
 * @param lastConstant whether the last one was constant
 * @param drift of the last pictures together, if enough were seen
 * @param lastScore the share of the training pictures that look less like their domain than the last picture, 0..1
 * @param lastCycleDistance between the last picture and what became of it there and back, in levels
 */
public record QualityReport(
        long samples,
        long unchangedOutputs,
        long constantOutputs,
        boolean lastUnchanged,
        boolean lastConstant,
        Optional<Drift> drift,
        OptionalDouble lastScore,
        OptionalDouble lastCycleDistance) {

    /** The report before the first translation. */
    public static final QualityReport NOTHING_SEEN =
            new QualityReport(0, 0, 0, false, false, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    QualityReport next(
            boolean unchanged,
            boolean constant,
            Optional<Drift> nextDrift,
            OptionalDouble score,
            OptionalDouble cycleDistance) {
        return new QualityReport(
                samples + 1,
                unchangedOutputs + (unchanged ? 1 : 0),
                constantOutputs + (constant ? 1 : 0),
                unchanged,
                constant,
                nextDrift,
                score,
                cycleDistance);
    }
}
