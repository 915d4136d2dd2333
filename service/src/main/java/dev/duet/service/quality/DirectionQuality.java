package dev.duet.service.quality;

import dev.duet.imaging.PictureStatistics;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What the sampled translations of one direction of one version show. Not for more than one thread. */
public final class DirectionQuality {

    /** Mean difference below which nobody sees one, in levels. */
    private static final double ALIKE = 2;
    /** Mean difference above which two pictures show different things, in levels. */
    private static final double DIFFERENT = 8;
    /** Standard deviation below which a picture is of one colour, in levels. */
    private static final double PLAIN = 1;

    private final @Nullable DriftWindow window;
    private @Nullable Sample previous;
    private QualityReport report = QualityReport.NOTHING_SEEN;

    /**
     * Begins to watch.
     *
     * @param expected what pictures of the source domain look like, if the card tells
     */
    public DirectionQuality(Optional<PictureStatistics> expected) {
        this.window = expected.map(DriftWindow::new).orElse(null);
    }

    /**
     * Looks at a translation.
     *
     * @param shareBelow the share of the training pictures that look less like their domain, if it is known
     * @param cycleDistance between the picture and what became of it there and back, in levels, if it was measured
     * @return everything that is known now
     */
    public QualityReport look(Sample sample, OptionalDouble shareBelow, OptionalDouble cycleDistance) {
        boolean constant = isConstant(sample);
        boolean unchanged = Levels.meanDifference(sample.input(), sample.output()) < ALIKE;
        Optional<Drift> drift = window == null ? Optional.empty() : window.add(sample.input());
        previous = sample;
        report = report.next(unchanged, constant, drift, shareBelow, cycleDistance);
        return report;
    }

    /** Whether the output is of one colour though the input is not, or like the last one though the inputs differ. */
    private boolean isConstant(Sample sample) {
        if (Levels.deviation(sample.output()) < PLAIN && Levels.deviation(sample.input()) >= PLAIN) {
            return true;
        }
        return previous != null
                && Levels.meanDifference(previous.input(), sample.input()) > DIFFERENT
                && Levels.meanDifference(previous.output(), sample.output()) < ALIKE;
    }
}
