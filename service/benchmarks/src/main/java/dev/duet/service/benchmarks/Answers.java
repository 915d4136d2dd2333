package dev.duet.service.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What clients got.
 *
 * @param all in no order
 */
record Answers(List<Answer> all) {

    /**
     * One of them.
     *
     * @param status of HTTP, or 0 if there was no answer
     * @param milliseconds from when the request was due
     * @param endNanos when it came, on the scale of {@link System#nanoTime()}
     */
    record Answer(int status, double milliseconds, long endNanos) {}

    Answers {
        all = List.copyOf(all);
    }

    /** Returns those with a status. */
    Answers of(int status) {
        return new Answers(
                all.stream().filter(answer -> answer.status() == status).toList());
    }

    int count() {
        return all.size();
    }

    /** Returns how many there are of each status. */
    Map<Integer, Long> statuses() {
        return all.stream().collect(Collectors.groupingBy(Answer::status, TreeMap::new, Collectors.counting()));
    }

    /** Returns the milliseconds that a share of the answers did not take; NaN if there is none. */
    double quantile(double share) {
        double[] sorted =
                all.stream().mapToDouble(Answer::milliseconds).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[
                        (int) Math.min(
                                sorted.length - 1,
                                Math.ceil(share * sorted.length) - 1 < 0 ? 0 : Math.ceil(share * sorted.length) - 1)];
    }

    /** Returns p50, p99 and the slowest, for people. */
    String summary() {
        return all.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "p50 %.1f ms, p99 %.1f ms, most %.1f ms",
                        quantile(0.5),
                        quantile(0.99),
                        quantile(1));
    }
}
