package dev.duet.service.translation;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A pair of the repository at one moment.
 *
 * @param name of the pair
 * @param loaded the versions that can answer, by number; none if all are broken
 * @param traffic how clients are shared out between them
 * @param versions all versions that are known, the highest first
 */
public record ServedPair(
        String name, NavigableMap<Integer, ServedModel> loaded, TrafficSplit traffic, List<VersionReport> versions) {

    public ServedPair {
        loaded = Collections.unmodifiableNavigableMap(new TreeMap<>(loaded));
        versions = List.copyOf(versions);
    }

    /** A pair of which nothing is known. */
    static ServedPair unknown(String name) {
        return new ServedPair(name, new TreeMap<>(), TrafficSplit.NONE, List.of());
    }

    /** Returns the version that stands for the pair, if any can answer: the one that most clients get. */
    public Optional<ServedModel> primary() {
        return first(loaded.keySet());
    }

    private Optional<ServedModel> first(Collection<Integer> candidates) {
        return candidates.stream()
                .max(Comparator.comparingDouble((Integer version) -> traffic.percent(version, candidates))
                        .thenComparing(Comparator.naturalOrder()))
                .map(loaded::get);
    }

    /** Returns the percent of the clients that a version gets while all that are loaded have the direction. */
    public double trafficPercent(int version) {
        return loaded.containsKey(version) ? traffic.percent(version, loaded.keySet()) : 0;
    }

    /**
     * Returns a version.
     *
     * @throws UnknownVersionException if it is not loaded
     */
    public ServedModel version(int version) {
        ServedModel model = loaded.get(version);
        if (model == null) {
            throw new UnknownVersionException(name, version, loaded.keySet());
        }
        return model;
    }

    /** Returns the names of the directions that a loaded version translates. */
    public Collection<String> directions() {
        return loaded.values().stream()
                .flatMap(model -> model.directions().stream())
                .map(ServedDirection::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns a direction of the version that most clients get in it. */
    Optional<ServedDirection> direction(String name) {
        return first(having(name)).flatMap(model -> model.direction(name));
    }

    /**
     * Begins the use of a direction; empty if the version that is chosen serves no more.
     *
     * @param direction one of {@link #directions()}
     * @param version the version to use; null for the one that the client gets
     * @param client what tells clients apart
     * @throws UnknownVersionException if that version is not loaded, or does not have the direction
     */
    Optional<Lease> lease(String direction, @Nullable Integer version, String client) {
        Collection<Integer> candidates = having(direction);
        if (version != null && !candidates.contains(version)) {
            throw new UnknownVersionException(name, version, candidates);
        }
        int chosen = version != null ? version : traffic.choose(name, client, candidates);
        return version(chosen).lease(direction);
    }

    private Collection<Integer> having(String direction) {
        return loaded.keySet().stream()
                .filter(version -> version(version).direction(direction).isPresent())
                .toList();
    }

    /** Returns what is loaded here and was not there. */
    List<ServedModel> modelsNotIn(ServedPair other) {
        return loaded.values().stream()
                .filter(model -> !other.loaded.containsValue(model))
                .toList();
    }
}
