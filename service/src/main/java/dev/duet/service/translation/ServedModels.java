package dev.duet.service.translation;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every model that is loaded, and the way from a direction to its executor.
 *
 * <p>Readers see one snapshot, in which all directions of a version are there or none is; the writer, which is the
 * {@link ModelUpdater}, puts another in its place.
 */
public final class ServedModels implements AutoCloseable {

    /** Closing waits for a run to end, and neither the request that ended the last lease nor the writer should. */
    private final ExecutorService closer = Executors.newSingleThreadExecutor(work -> new Thread(work, "model-close"));

    private final Set<ServedModel> retiring = ConcurrentHashMap.newKeySet();
    private volatile Snapshot snapshot = new Snapshot(new TreeMap<>());

    /**
     * What serves at one moment.
     *
     * @param pairs by name
     * @param byDirection the pair that translates a direction
     */
    private record Snapshot(SortedMap<String, ServedPair> pairs, SortedMap<String, ServedPair> byDirection) {

        Snapshot(SortedMap<String, ServedPair> pairs) {
            this(pairs, new TreeMap<>());
            pairs.values().forEach(pair -> pair.directions().forEach(direction -> byDirection.put(direction, pair)));
        }

        Stream<ServedModel> models() {
            return pairs.values().stream().flatMap(pair -> pair.loaded().values().stream());
        }
    }

    /** Makes a set without models. */
    public ServedModels() {}

    /** Returns the pairs, in the order of their names, also those of which no version can be served. */
    public List<ServedPair> pairs() {
        return List.copyOf(snapshot.pairs().values());
    }

    /** Returns a pair, if the repository has it. */
    public Optional<ServedPair> pair(String name) {
        return Optional.ofNullable(snapshot.pairs().get(name));
    }

    /** Returns the models that are loaded, in the order of the pairs' names. */
    public List<ServedModel> all() {
        return snapshot.models().toList();
    }

    /** Returns the directions, in the order of their names, of the versions that stand for their pairs. */
    public List<ServedDirection> directions() {
        return snapshot.byDirection().entrySet().stream()
                .flatMap(entry -> entry.getValue().direction(entry.getKey()).stream())
                .toList();
    }

    /** Returns the pair that translates a direction, if one does. */
    Optional<ServedPair> pairOf(String direction) {
        return Optional.ofNullable(snapshot.byDirection().get(direction));
    }

    /** Returns how many versions hold sessions: those that are loaded and those that end what they began. */
    int openVersions() {
        return all().size() + retiring.size();
    }

    /**
     * Takes the direction that a client asks for, so that it can be used until the lease is closed.
     *
     * @param direction for example {@code apple2orange}
     * @param version the version to use; null for the one that the client gets
     * @param client what tells clients apart
     * @throws UnknownDirectionException if no model serves it
     * @throws UnknownVersionException if the version that is asked for is not loaded
     */
    Lease lease(String direction, @Nullable Integer version, String client) {
        while (true) {
            Snapshot now = snapshot;
            ServedPair pair = now.byDirection().get(direction);
            if (pair == null) {
                throw new UnknownDirectionException(
                        direction, List.copyOf(now.byDirection().keySet()));
            }
            Optional<Lease> lease = pair.lease(direction, version, client);
            if (lease.isPresent()) {
                return lease.get();
            }
            // It has retired since the snapshot was taken, so there is another by now.
        }
    }

    /** Puts a pair into the place of what it was before, at once in all directions. */
    void put(ServedPair pair) {
        SortedMap<String, ServedPair> pairs = new TreeMap<>(snapshot.pairs());
        pairs.put(pair.name(), pair);
        replace(new Snapshot(pairs));
    }

    /** Ends the serving of a pair. */
    void remove(String pair) {
        SortedMap<String, ServedPair> pairs = new TreeMap<>(snapshot.pairs());
        pairs.remove(pair);
        replace(new Snapshot(pairs));
    }

    private void replace(Snapshot next) {
        List<ServedModel> before = all();
        snapshot = next; // before any model retires, or lease() would find no other
        List<ServedModel> after = all();
        before.stream().filter(model -> !after.contains(model)).forEach(this::retire);
    }

    private void retire(ServedModel model) {
        retiring.add(model);
        Runnable close = () -> {
            model.close();
            retiring.remove(model);
        };
        model.retire().thenRunAsync(close, closer);
    }

    /** Closes every model, whoever uses it: what waits is refused, what runs ends. */
    @Override
    public void close() {
        closer.shutdown();
        all().forEach(ServedModel::close);
        retiring.forEach(ServedModel::close);
    }
}
