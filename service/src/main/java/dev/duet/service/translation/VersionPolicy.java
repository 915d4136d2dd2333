package dev.duet.service.translation;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which versions the operator wants to have loaded, and who gets which.
 *
 * @param keepVersions how many of the highest versions of a pair are loaded, at least 1
 * @param traffic how clients are shared out, by pair; those that are not named get the highest version
 * @param shadows the version that answers nobody and is compared with those that do, by pair
 */
public record VersionPolicy(int keepVersions, Map<String, TrafficSplit> traffic, Map<String, Integer> shadows) {

    public VersionPolicy {
        traffic = Map.copyOf(traffic);
        shadows = Map.copyOf(shadows);
        for (Map.Entry<String, Integer> shadow : shadows.entrySet()) {
            TrafficSplit split = traffic.getOrDefault(shadow.getKey(), TrafficSplit.NONE);
            if (split.versions().contains(shadow.getValue())) {
                throw new IllegalArgumentException("version " + shadow.getValue() + " of " + shadow.getKey()
                        + " cannot be its shadow and have a share of its traffic");
            }
        }
    }

    /** Returns the pairs of which versions are named. */
    Set<String> pairs() {
        Set<String> pairs = new TreeSet<>(traffic.keySet());
        pairs.addAll(shadows.keySet());
        return pairs;
    }

    /** Returns the versions of a pair that are loaded, however many are higher. */
    Set<Integer> named(String pair) {
        Set<Integer> named = new TreeSet<>(traffic(pair).versions());
        Integer shadow = shadow(pair);
        if (shadow != null) {
            named.add(shadow);
        }
        return named;
    }

    TrafficSplit traffic(String pair) {
        return traffic.getOrDefault(pair, TrafficSplit.NONE);
    }

    @Nullable
    Integer shadow(String pair) {
        return shadows.get(pair);
    }
}
