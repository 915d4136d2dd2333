package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.losses.PatchNce.Negatives;
import dev.duet.trainer.losses.PatchNce.Similarity;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole steps of DCLGAN against the PyTorch reference, from its weights, pictures and patch positions.
 *
 * <p>The reference ran on a CPU, where PyTorch's gradients of single pictures are wrong; {@link TorchCpuPatchFeatures}
 * makes the same mistake, and everything else is the code that trains. That code's own gradients are tested against
 * finite differences in {@link DclganTests}.
 */
@Tag("golden")
@Tag("slow")
class DclganGoldenTests {

    static final RecordedRun.Names NAMES = new RecordedRun.Names(
            Map.of(
                    "G_A", "generator_ab",
                    "G_B", "generator_ba",
                    "D_A", "discriminator_b",
                    "D_B", "discriminator_a",
                    "F1", "head_a",
                    "F2", "head_b"),
            Map.of(
                    "D_A", "discriminator_b",
                    "D_B", "discriminator_a",
                    "G_A", "gan_ab",
                    "G_B", "gan_ba",
                    "NCE1", "nce_ab",
                    "NCE2", "nce_ba",
                    "idt_A", "identity_b",
                    "idt_B", "identity_a",
                    "G", "total",
                    "total_G", "total"),
            DclganSettings.reference().headAdam().beta1());

    static Stream<Path> recordings() {
        return RecordedRun.of("dcl");
    }

    @Test
    void there_are_recordings() {
        assertThat(recordings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void steps_follow_the_reference(Path folder) {
        RecordedRun run = new RecordedRun(folder);
        DclganSettings settings = settings(run.options());
        run.assertRepeatedBy(settings, learners -> new Dclgan(settings, learners, new TorchCpuPatchFeatures()), NAMES);
    }

    private static DclganSettings settings(RecordedOptions options) {
        return new DclganSettings(
                options.generator(),
                options.discriminator(),
                RecordedOptions.ANY_INITIALISATION,
                options.contrast(Similarity.COSINE, Negatives.BATCH),
                options.gan(),
                options.number("lambda_GAN"),
                options.number("lambda_NCE"),
                options.number("lambda_IDT"),
                options.adam(),
                options.adam(),
                DclganSettings.reference().headAdam(),
                options.whole("pool_size"));
    }
}
