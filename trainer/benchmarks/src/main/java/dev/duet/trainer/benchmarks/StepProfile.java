package dev.duet.trainer.benchmarks;

import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Prints where the time of a step goes, by libtorch's operators: without what they call, forward and backward. */
final class StepProfile {

    private static final int WARM_UP = 30;
    private static final int STEPS = 3;
    private static final int ROWS = 25;

    private StepProfile() {}

    /** Takes the arguments of a case. */
    public static void main(String[] arguments) throws IOException {
        Path file = Files.createTempFile("duet-profile", ".json");
        try {
            record(Case.parse(withPrecision(List.of(arguments))), file);
            print(own(JsonMapper.builder().build().readTree(Files.readString(file))));
        } finally {
            Files.delete(file);
        }
    }

    /** The last argument may be left out: products are then as libtorch makes them. */
    private static List<String> withPrecision(List<String> arguments) {
        List<String> all = new ArrayList<>(arguments);
        if (all.size() < Case.ARGUMENTS) {
            all.add("tf32-convolutions");
        }
        return all;
    }

    private static void record(Case of, Path file) {
        try (Training training = new Training(of)) {
            for (int i = 0; i < WARM_UP; i++) {
                training.step();
            }
            JniUtils.startProfile(of.onGpu(), false, false);
            for (int i = 0; i < STEPS; i++) {
                training.step();
            }
            JniUtils.stopProfile(file.toString());
        }
    }

    /** An operator's run, in microseconds. */
    private record Event(String name, double start, double length) {

        double end() {
            return start + length;
        }
    }

    /**
     * What all runs of an operator took.
     *
     * @param microseconds without the operators that they call
     */
    private record Total(double microseconds, int calls) {

        Total and(Total other) {
            return new Total(microseconds + other.microseconds, calls + other.calls);
        }
    }

    private static Map<String, Total> own(JsonNode trace) {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : trace) {
            if (event.path("ph").asString("").equals("X")) {
                events.add(new Event(
                        event.get("name").asString(),
                        event.get("ts").asDouble(),
                        event.get("dur").asDouble()));
            }
        }
        events.sort(Comparator.comparingDouble(Event::start).thenComparingDouble(event -> -event.length()));
        Map<String, Total> totals = new TreeMap<>();
        Deque<Event> callers = new ArrayDeque<>();
        for (Event event : events) {
            while (!callers.isEmpty() && callers.peek().end() <= event.start()) {
                callers.pop();
            }
            if (!callers.isEmpty()) {
                totals.merge(callers.peek().name(), new Total(-event.length(), 0), Total::and);
            }
            totals.merge(event.name(), new Total(event.length(), 1), Total::and);
            callers.push(event);
        }
        double first = events.get(0).start();
        double last = events.stream().mapToDouble(Event::end).max().orElseThrow();
        double inside =
                totals.values().stream().mapToDouble(Total::microseconds).sum();
        totals.put("between operators", new Total(last - first - inside, 0));
        return totals;
    }

    private static void print(Map<String, Total> totals) {
        double all = totals.values().stream().mapToDouble(Total::microseconds).sum();
        System.out.println("| operator | ms a step | share | calls a step |");
        System.out.println("|---|---|---|---|");
        totals.entrySet().stream()
                .sorted(Comparator.comparingDouble(entry -> -entry.getValue().microseconds()))
                .limit(ROWS)
                .forEach(entry -> System.out.printf(
                        Locale.ROOT,
                        "| %s | %.2f | %.1f %% | %d |%n",
                        entry.getKey(),
                        entry.getValue().microseconds() / 1e3 / STEPS,
                        100 * entry.getValue().microseconds() / all,
                        entry.getValue().calls() / STEPS));
    }
}
