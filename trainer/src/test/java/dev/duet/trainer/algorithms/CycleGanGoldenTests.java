package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.device.Gpu;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole steps of CycleGAN against the PyTorch reference, from its weights, pictures and draws from the pools. */
@Tag("golden")
@Tag("slow")
class CycleGanGoldenTests {

    private static final RecordedRun.Names NAMES = new RecordedRun.Names(
            Map.of(
                    "G_A", "generator_ab",
                    "G_B", "generator_ba",
                    "D_A", "discriminator_b",
                    "D_B", "discriminator_a"),
            Map.of(
                    "D_A", "discriminator_b",
                    "D_B", "discriminator_a",
                    "G_A", "gan_ab",
                    "G_B", "gan_ba",
                    "cycle_A", "cycle_a", // from A to B and back
                    "cycle_B", "cycle_b",
                    "idt_A", "identity_b", // what G_A makes of pictures of B
                    "idt_B", "identity_a",
                    "total_G", "total"),
            0);

    static Stream<Path> recordings() {
        return RecordedRun.of("cycle_gan");
    }

    @Test
    void there_are_recordings() {
        assertThat(recordings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void steps_follow_the_reference(Path folder) {
        RecordedRun run = new RecordedRun(folder);
        CycleGanSettings settings = settings(run.options());
        run.assertRepeatedBy(settings, settings::begin, NAMES);
    }

    /** The other algorithms' single pictures were recorded with gradients that only a CPU's kernels give. */
    @ParameterizedTest
    @MethodSource("recordings")
    @Tag("gpu")
    void steps_on_a_gpu_follow_the_reference(Path folder) {
        RecordedRun run = new RecordedRun(folder, Gpu.orSkip());
        CycleGanSettings settings = settings(run.options());
        run.assertRepeatedBy(settings, settings::begin, NAMES);
    }

    private static CycleGanSettings settings(RecordedOptions options) {
        return new CycleGanSettings(
                options.generator(),
                options.discriminator(),
                RecordedOptions.ANY_INITIALISATION,
                options.gan(),
                options.number("lambda_A"),
                options.number("lambda_B"),
                options.number("lambda_identity"),
                options.adam(),
                options.adam(),
                options.whole("pool_size"));
    }
}
