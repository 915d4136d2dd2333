package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.training.RunObserver;
import dev.duet.trainer.training.StepReport;
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
 * {"step":500,"epoch":1,"seconds":0.42,"waiting_seconds":0.01,"rate_factor":1.0,"time":"2026-11-24T10:00:00Z",
 *  "device":"cuda:0","losses":{"gan_ab":0.97}}
 * </pre>
 *
 * <p>Each line holds the losses of that step, not a mean, so that a resumed run writes the lines of an uninterrupted
 * one. A run that goes on from step n first drops what an earlier try had written beyond n.
 */
public final class MetricsLog implements RunObserver {

    /** The file's name in the run's folder. */
    public static final String FILE = "metrics.jsonl";

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final int everySteps;
    private final String device;
    private final Clock clock;

    /**
     * Makes a log in a run's folder.
     *
     * @param everySteps steps between lines
     * @param device that calculates, such as {@code cuda:0}
     */
    public MetricsLog(Path run, int everySteps, String device, Clock clock) {
        this.file = run.resolve(FILE);
        this.everySteps = everySteps;
        this.device = device;
        this.clock = clock;
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        try {
            Files.createDirectories(file.getParent());
            if (Files.exists(file)) {
                keep(file, finishedSteps);
            }
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

    @Override
    public void losses(StepReport step, List<LossTerm> losses) {
        if (step.finishedSteps() % everySteps != 0) {
            return;
        }
        ObjectNode line = JSON.createObjectNode()
                .put("step", step.finishedSteps())
                .put("epoch", step.epoch())
                .put("seconds", step.seconds())
                .put("waiting_seconds", step.waitingSeconds())
                .put("rate_factor", step.rateFactor())
                .put("time", clock.instant().toString())
                .put("device", device);
        ObjectNode values = line.putObject("losses");
        losses.forEach(loss -> values.put(loss.name(), loss.value()));
        try {
            Files.writeString(
                    file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
