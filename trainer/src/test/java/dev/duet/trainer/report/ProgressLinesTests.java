package dev.duet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.training.StepReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressLinesTests {

    @Test
    void tell_step_rate_time_left_and_losses_at_first_every_so_many_steps_and_at_the_end() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AtomicLong nanos = new AtomicLong();
        try (Progress progress =
                new ProgressLines(new PrintStream(out, true, StandardCharsets.UTF_8), 100, nanos::get)) {
            progress.started(40, 10_250);
            for (long step = 41; step <= 200; step++) {
                nanos.addAndGet(500_000_000L);
                progress.losses(
                        new StepReport(step, 2, 1, 0.5, 0),
                        List.of(new LossTerm("gan_ab", 1.23456), new LossTerm("total", 9)));
            }
            progress.losses(new StepReport(10_250, 99, 1, 0.5, 0), List.of());
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "step 41/10250, epoch 2, 0.500 s a step, 1 h 25 min left, gan_ab 1.235, total 9.000",
                        "step 100/10250, epoch 2, 0.500 s a step, 1 h 24 min left, gan_ab 1.235, total 9.000",
                        "step 200/10250, epoch 2, 0.500 s a step, 1 h 23 min left, gan_ab 1.235, total 9.000",
                        "step 10250/10250, epoch 99, 0.000 s a step, 0 s left");
    }
}
