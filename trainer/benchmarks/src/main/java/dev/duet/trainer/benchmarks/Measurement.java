package dev.duet.trainer.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process measured of itself, or several processes one after the other.
 *
 * @param seconds of each step
 * @param user processor seconds of all steps together, in programs
 * @param system likewise, in the kernel
 * @param faults minor page faults of all steps together
 * @param peak largest resident size of a process, bytes
 */
record Measurement(List<Double> seconds, double user, double system, double faults, long peak) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static Measurement parse(String line) {
        JsonNode read = JSON.readTree(line);
        List<Double> seconds = new ArrayList<>();
        read.get("seconds").forEach(second -> seconds.add(second.asDouble()));
        return new Measurement(
                seconds,
                read.get("user").asDouble(),
                read.get("system").asDouble(),
                read.get("faults").asDouble(),
                read.get("peak").asLong());
    }

    String json() {
        return JSON.writeValueAsString(this);
    }

    Measurement and(Measurement other) {
        List<Double> all = new ArrayList<>(seconds);
        all.addAll(other.seconds);
        return new Measurement(
                all, user + other.user, system + other.system, faults + other.faults, Math.max(peak, other.peak));
    }

    double median() {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    double least() {
        return Collections.min(seconds);
    }

    /** Returns processor seconds of a step. */
    double processor() {
        return (user + system) / seconds.size();
    }

    double gibibytes() {
        return peak / (double) (1 << 30);
    }
}
