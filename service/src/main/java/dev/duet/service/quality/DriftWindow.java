package dev.duet.service.quality;

import dev.duet.imaging.PictureStatistics;
import dev.duet.imaging.RgbImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * How far the last pictures that came in are, taken together, from those that were trained with.
 *
 * <p>One picture tells nothing: each differs from the mean of its domain. The mean of a hundred does not, much.
 */
final class DriftWindow {

    static final int LENGTH = 100;
    /** With fewer pictures chance alone looks like drift: docs/quality.md. */
    static final int LEAST = 25;

    private final PictureStatistics expected;
    private final Deque<PictureStatistics> last = new ArrayDeque<>();

    DriftWindow(PictureStatistics expected) {
        this.expected = expected;
    }

    /** Takes in a picture; returns the distance once there are enough. */
    Optional<Drift> add(RgbImage picture) {
        last.addLast(PictureStatistics.of(picture));
        if (last.size() > LENGTH) {
            last.removeFirst();
        }
        if (last.size() < LEAST) {
            return Optional.empty();
        }
        PictureStatistics seen = PictureStatistics.mean(List.copyOf(last));
        return Optional.of(new Drift(expected.colourDistance(seen), expected.edgeDistance(seen)));
    }
}
