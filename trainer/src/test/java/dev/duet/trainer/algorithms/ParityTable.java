package dev.duet.trainer.algorithms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How far a run of ours is from the reference's, beside how far the reference's own float32 run is: a table in Markdown. */
final class ParityTable {

    private static final Path FOLDER = Path.of("target", "parity");

    private final Map<String, Map<Integer, String>> rows = new LinkedHashMap<>();
    private int steps;

    void put(String row, int step, double error, double noise) {
        steps = Math.max(steps, step + 1);
        rows.computeIfAbsent(row, any -> new TreeMap<>())
                .put(step, String.format(Locale.ROOT, "%.0e (%.0e)", error, noise));
    }

    /** Writes {@code target/parity/<name>.md}. */
    void write(String name) {
        StringBuilder text = new StringBuilder("| " + name + " |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int step = 0; step < steps; step++) {
            text.append(" step ").append(step).append(" |");
            rule.append("---|");
        }
        text.append('\n').append(rule).append('\n');
        rows.forEach((row, cells) -> {
            text.append("| ").append(row).append(" |");
            for (int step = 0; step < steps; step++) {
                text.append(' ').append(cells.getOrDefault(step, "")).append(" |");
            }
            text.append('\n');
        });
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(FOLDER.resolve(name + ".md"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
