package dev.duet.service.translation;

import java.util.Map;
import java.util.Set;

/**
 * Which versions the operator wants to have loaded, and who gets which.
 *
 * @param keepVersions how many of the highest versions of a pair are loaded, at least 1
 * @param traffic how clients are shared out, by pair; those that are not named get the highest version
 */
public record VersionPolicy(int keepVersions, Map<String, TrafficSplit> traffic) {

    public VersionPolicy {
        traffic = Map.copyOf(traffic);
    }

    /** Returns the pairs of which versions are named. */
    Set<String> pairs() {
        return traffic.keySet();
    }

    TrafficSplit traffic(String pair) {
        return traffic.getOrDefault(pair, TrafficSplit.NONE);
    }

    /** Returns whether a version is loaded, however many are higher. */
    boolean names(String pair, int version) {
        return traffic(pair).versions().contains(version);
    }
}
