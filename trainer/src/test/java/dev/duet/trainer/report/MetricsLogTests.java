package dev.duet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.training.StepReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path run;

    @Test
    void holds_one_line_of_json_every_so_many_steps() throws IOException {
        write(0, 1, 7);
        assertThat(lines())
                .containsExactly(
                        "{\"step\":3,\"epoch\":1,\"seconds\":0.5,\"waiting_seconds\":0.125,\"rate_factor\":1.0,\"time\":\"2026-11-24T10:00:00Z\",\"device\":\"cpu\","
                                + "\"losses\":{\"gan_ab\":3.25}}",
                        "{\"step\":6,\"epoch\":1,\"seconds\":0.5,\"waiting_seconds\":0.125,\"rate_factor\":1.0,\"time\":\"2026-11-24T10:00:00Z\",\"device\":\"cpu\","
                                + "\"losses\":{\"gan_ab\":6.25}}");
    }

    @Test
    void a_resumed_run_leaves_the_lines_of_an_uninterrupted_one() throws IOException {
        write(0, 1, 20);
        List<String> whole = lines();
        Files.delete(file());

        write(0, 1, 14); // killed in step 15; the last checkpoint was written after step 7
        Files.writeString(file(), "{\"step\":15,\"epo", StandardOpenOption.APPEND);
        write(7, 8, 20);

        assertThat(lines()).isEqualTo(whole);
    }

    private void write(long finishedSteps, int from, int to) {
        MetricsLog log = new MetricsLog(run, 3, "cpu", CLOCK);
        log.started(finishedSteps, 20);
        for (int step = from; step <= to; step++) {
            log.losses(new StepReport(step, 1, 1, 0.5, 0.125), List.of(new LossTerm("gan_ab", step + 0.25)));
        }
    }

    private Path file() {
        return run.resolve("metrics.jsonl");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(file());
    }
}
