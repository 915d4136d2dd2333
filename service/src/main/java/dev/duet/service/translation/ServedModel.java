package dev.duet.service.translation;

import dev.duet.service.modelrepo.ModelVersion;
import java.util.List;

/**
 * A version whose goldens passed, with both directions on executors.
 *
 * @param version the version
 * @param directions both directions
 * @param goldensPassed how many goldens were run
 * @param largestDifference of one 8-bit level over all goldens
 */
public record ServedModel(
        ModelVersion version, List<ServedDirection> directions, int goldensPassed, int largestDifference)
        implements AutoCloseable {

    public ServedModel {
        directions = List.copyOf(directions);
    }

    /** Returns whether both directions take work. */
    public boolean isServing() {
        return directions.stream().allMatch(direction -> direction.executor().isOpen());
    }

    /** Closes both executors: what waits is refused, what runs ends. */
    @Override
    public void close() {
        directions.forEach(direction -> direction.executor().close());
    }
}
