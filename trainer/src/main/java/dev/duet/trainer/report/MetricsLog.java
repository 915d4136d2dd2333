package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.LossTerm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The losses of a run as lines of JSON in {@code metrics.jsonl}.
 *
 * <pre>
 * {"step":500,"epoch":1,"seconds":0.42,"rate_factor":1.0,"time":"2026-11-24T10:00:00Z","losses":{"gan_ab":0.97}}
 * </pre>
 *
 * <p>Each line holds the losses of that step, not a mean, so that a resumed run writes the lines of an uninterrupted
 * one. A run that goes on from step n first drops what an earlier try had written beyond n.
 */
public final class MetricsLog implements AutoCloseable {

    /** The file's name in the run's folder. */
    public static final String FILE = "metrics.jsonl";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final int everySteps;
    private final Clock clock;
    private final BufferedWriter writer;

    private MetricsLog(Path file, int everySteps, Clock clock, BufferedWriter writer) {
        this.file = file;
        this.everySteps = everySteps;
        this.clock = clock;
        this.writer = writer;
    }

    /**
     * Opens the log in a run's folder, which is made if it is not there.
     *
     * @param finishedSteps how far the run is; later lines are dropped
     * @param everySteps steps between lines
     */
    public static MetricsLog open(Path run, long finishedSteps, int everySteps, Clock clock) {
        Path file = run.resolve(FILE);
        try {
            Files.createDirectories(run);
            if (Files.exists(file)) {
                keep(file, finishedSteps);
            }
            BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new MetricsLog(file, everySteps, clock, writer);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private static void keep(Path file, long finishedSteps) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> kept =
                lines.stream().filter(line -> step(line) <= finishedSteps).toList();
        if (kept.size() < lines.size()) {
            Path rewritten = file.resolveSibling("." + FILE + ".tmp");
            Files.write(rewritten, kept);
            Files.move(rewritten, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Returns a line's step; a line that was cut off when a run was killed counts as never reached. */
    private static long step(String line) {
        try {
            JsonNode step = JSON.readTree(line).get("step");
            return step == null ? Long.MAX_VALUE : step.asLong(Long.MAX_VALUE);
        } catch (JacksonException e) {
            return Long.MAX_VALUE;
        }
    }

    /** Writes a line if it is time for one. */
    public void stepped(long finishedSteps, int epoch, double rateFactor, List<LossTerm> losses, double seconds) {
        if (finishedSteps % everySteps != 0) {
            return;
        }
        ObjectNode line = JSON.createObjectNode()
                .put("step", finishedSteps)
                .put("epoch", epoch)
                .put("seconds", seconds)
                .put("rate_factor", rateFactor)
                .put("time", clock.instant().toString());
        ObjectNode values = line.putObject("losses");
        losses.forEach(loss -> values.put(loss.name(), loss.value()));
        try {
            writer.write(JSON.writeValueAsString(line));
            writer.write('\n');
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
