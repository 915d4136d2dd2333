package dev.duet.service.translation;

import dev.duet.service.modelrepo.ModelVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A version whose goldens passed, with its directions on executors.
 *
 * <p>Whoever sends a picture to one of them holds a lease meanwhile: a version that serves no more is closed when its
 * last lease has ended, so that no request fails because of it.
 */
public final class ServedModel implements AutoCloseable {

    private final ModelVersion version;
    private final List<ServedDirection> directions;
    private final int goldensPassed;
    private final int largestDifference;
    private final CompletableFuture<Void> unused = new CompletableFuture<>();
    private int leases;
    private boolean retired;

    /**
     * Makes a model, which owns the executors of its directions from now on.
     *
     * @param version the version
     * @param directions both directions, or the one that was learned
     * @param goldensPassed how many goldens were run
     * @param largestDifference of one 8-bit level over all goldens
     */
    ServedModel(ModelVersion version, List<ServedDirection> directions, int goldensPassed, int largestDifference) {
        this.version = version;
        this.directions = List.copyOf(directions);
        this.goldensPassed = goldensPassed;
        this.largestDifference = largestDifference;
    }

    /** Returns the version. */
    public ModelVersion version() {
        return version;
    }

    /** Returns both directions, or the one that was learned. */
    public List<ServedDirection> directions() {
        return directions;
    }

    /** Returns the direction of a name, if this version has it. */
    Optional<ServedDirection> direction(String name) {
        return directions.stream()
                .filter(direction -> direction.name().equals(name))
                .findFirst();
    }

    /** Returns how many goldens were run. */
    public int goldensPassed() {
        return goldensPassed;
    }

    /** Returns the largest difference of one 8-bit level over all goldens. */
    public int largestDifference() {
        return largestDifference;
    }

    /** Returns whether all directions take work. */
    public boolean isServing() {
        return directions.stream().allMatch(direction -> direction.executor().isOpen());
    }

    /** Begins the use of a direction; empty if this does not have it, or serves no more. */
    synchronized Optional<Lease> lease(String direction) {
        if (retired) {
            return Optional.empty();
        }
        Optional<Lease> lease = direction(direction).map(served -> new Lease(served, this::release));
        leases += lease.isPresent() ? 1 : 0;
        return lease;
    }

    private synchronized void release() {
        leases--;
        if (retired && leases == 0) {
            unused.complete(null);
        }
    }

    /** Ends the giving of leases. The future completes when the last of them has ended; then this can be closed. */
    synchronized CompletableFuture<Void> retire() {
        retired = true;
        if (leases == 0) {
            unused.complete(null);
        }
        return unused;
    }

    /** Closes the executors, whoever holds a lease: what waits is refused, what runs ends. */
    @Override
    public void close() {
        directions.forEach(direction -> direction.executor().close());
    }
}
