package dev.duet.service.translation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pair of the repository at one moment.
 *
 * @param name of the pair
 * @param loaded the versions that can answer, by number; none if all are broken
 * @param versions all versions that are known, the highest first
 */
public record ServedPair(String name, NavigableMap<Integer, ServedModel> loaded, List<VersionReport> versions) {

    public ServedPair {
        loaded = Collections.unmodifiableNavigableMap(new TreeMap<>(loaded));
        versions = List.copyOf(versions);
    }

    /** Returns the version that stands for the pair, if any can answer. */
    public Optional<ServedModel> primary() {
        return Optional.ofNullable(loaded.lastEntry()).map(Map.Entry::getValue);
    }

    /** Returns the names of the directions that the pair translates. */
    List<String> directions() {
        return primary().stream()
                .flatMap(model -> model.directions().stream())
                .map(ServedDirection::name)
                .toList();
    }

    /** Returns a direction of the version that stands for the pair. */
    Optional<ServedDirection> direction(String name) {
        return primary().flatMap(model -> model.direction(name));
    }

    /** Begins the use of a direction; empty if the version that has it serves no more. */
    Optional<Lease> lease(String direction) {
        return primary().flatMap(model -> model.lease(direction));
    }

    /** Returns what is loaded here and was not there. */
    List<ServedModel> modelsNotIn(ServedPair other) {
        return loaded.values().stream()
                .filter(model -> !other.loaded.containsValue(model))
                .toList();
    }
}
