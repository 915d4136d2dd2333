package dev.duet.service.translation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the clients of a pair are shared out between versions.
 *
 * <p>A client always gets the same version, from every replica of the service and after every restart, by weighted
 * rendezvous hashing: each version draws a number from a hash of the pair, the version and the client, and the least
 * wins. When a version is not there, its clients alone move, to the others by their shares; when shares change, no more
 * clients move than must (docs/decisions/0009-clients-keep-their-version.md).
 *
 * @param shares percent by version, which sum to 100; or none, for all clients get the highest version
 */
public record TrafficSplit(SortedMap<Integer, Integer> shares) {

    /** All clients get the highest version. */
    static final TrafficSplit NONE = new TrafficSplit(new TreeMap<>());

    private static final int ALL = 100;

    public TrafficSplit {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        boolean positive = shares.values().stream().allMatch(share -> share > 0);
        int sum = shares.values().stream().mapToInt(Integer::intValue).sum();
        if (!shares.isEmpty() && (!positive || sum != ALL)) {
            throw new IllegalArgumentException("shares must be positive and sum to 100, got " + shares);
        }
    }

    /** Returns the versions that have a share. */
    Collection<Integer> versions() {
        return shares.keySet();
    }

    /**
     * Chooses the version that answers a client.
     *
     * @param pair the pair's name
     * @param client what tells clients apart
     * @param candidates the versions that can answer, at least one
     */
    int choose(String pair, String client, Collection<Integer> candidates) {
        return candidates.stream()
                .filter(shares::containsKey)
                .min(Comparator.comparingDouble(
                        (Integer version) -> draw(pair, version, client, shares.getOrDefault(version, 0))))
                .orElseGet(() -> Collections.max(candidates));
    }

    /**
     * −ln(u) / share, with u uniform in (0, 1): an exponential variable of which a version's is the least with a
     * probability in proportion to its share (Efraimidis and Spirakis, "Weighted random sampling with a reservoir").
     */
    private static double draw(String pair, int version, String client, int share) {
        byte[] hash = sha256(pair + "\n" + version + "\n" + client);
        double u = ((ByteBuffer.wrap(hash).getLong() >>> 11) + 0.5) * 0x1p-53;
        return -Math.log(u) / share;
    }

    /** Returns the percent of the clients that a version gets, of those that can answer. */
    double percent(int version, Collection<Integer> candidates) {
        int present = candidates.stream()
                .mapToInt(candidate -> shares.getOrDefault(candidate, 0))
                .sum();
        if (present == 0) {
            return version == Collections.max(candidates) ? ALL : 0;
        }
        return (double) ALL * shares.getOrDefault(version, 0) / present;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
