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
 * @param shadowVersion the version that answers nobody who does not ask for it; null if there is none
 * @param versions all versions that are known, the highest first
 */
public record ServedPair(
        String name,
        NavigableMap<Integer, ServedModel> loaded,
        TrafficSplit traffic,
        @Nullable Integer shadowVersion,
        List<VersionReport> versions) {

    public ServedPair {
        loaded = Collections.unmodifiableNavigableMap(new TreeMap<>(loaded));
        versions = List.copyOf(versions);
    }

    /** Returns what a version does. */
    public VersionState state(VersionReport report) {
        if (!loaded.containsKey(report.version())) {
            return report.state();
        }
        if (Integer.valueOf(report.version()).equals(shadowVersion)) {
            return VersionState.SHADOW;
        }
        return trafficPercent(report.version()) > 0 ? VersionState.SERVING : VersionState.LOADED;
    }

    /** A pair of which nothing is known. */
    static ServedPair unknown(String name) {
        return new ServedPair(name, new TreeMap<>(), TrafficSplit.NONE, null, List.of());
    }

    /** Returns the version that stands for the pair, if any can answer: the one that most clients get. */
    public Optional<ServedModel> primary() {
        return first(answering());
    }

    /** Returns the version that is compared with those that answer, if it is loaded. */
    public Optional<ServedModel> shadow() {
        return Optional.ofNullable(shadowVersion).map(loaded::get);
    }

    private Collection<Integer> answering() {
        return loaded.keySet().stream()
                .filter(version -> !version.equals(shadowVersion))
                .toList();
    }

    private Optional<ServedModel> first(Collection<Integer> candidates) {
        return candidates.stream()
                .max(Comparator.comparingDouble((Integer version) -> traffic.percent(version, candidates))
                        .thenComparing(Comparator.naturalOrder()))
                .map(loaded::get);
    }

    /** Returns the percent of the clients that a version gets while all that are loaded have the direction. */
    public double trafficPercent(int version) {
        return answering().contains(version) ? traffic.percent(version, answering()) : 0;
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

    /** Returns the names of the directions that a version which answers translates. */
    public Collection<String> directions() {
        return answering().stream()
                .map(this::version)
                .flatMap(model -> model.directions().stream())
                .map(ServedDirection::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns a direction of the version that most clients get in it. */
    Optional<ServedDirection> direction(String name) {
        return first(having(name, answering())).flatMap(model -> model.direction(name));
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
        Collection<Integer> candidates = having(direction, version == null ? answering() : loaded.keySet());
        if (version != null && !candidates.contains(version)) {
            throw new UnknownVersionException(name, version, candidates);
        }
        int chosen = version != null ? version : traffic.choose(name, client, candidates);
        return version(chosen).lease(direction);
    }

    private Collection<Integer> having(String direction, Collection<Integer> candidates) {
        return candidates.stream()
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
