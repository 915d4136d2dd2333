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

/** Whole steps of CUT and FastCUT against the PyTorch reference, as in {@link DclganGoldenTests}. */
@Tag("golden")
@Tag("slow")
class CutGoldenTests {

    private static final RecordedRun.Names NAMES = new RecordedRun.Names(
            Map.of("G", "generator_ab", "D", "discriminator_b", "F", "head"),
            Map.of(
                    "G_GAN", "gan_ab",
                    "D_real", "discriminator_b_real",
                    "D_fake", "discriminator_b_fake",
                    "NCE", "nce",
                    "NCE_Y", "nce_identity",
                    "G", "total",
                    "total_G", "total"),
            CutSettings.cut().headAdam().beta1());

    static Stream<Path> recordings() {
        return Stream.of("cut", "fastcut").flatMap(RecordedRun::of);
    }

    @Test
    void there_are_recordings_of_both() {
        assertThat(RecordedRun.of("cut")).isNotEmpty();
        assertThat(RecordedRun.of("fastcut")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void steps_follow_the_reference(Path folder) {
        RecordedRun run = new RecordedRun(folder);
        CutSettings settings = settings(run.options());
        run.assertRepeatedBy(settings, learners -> new Cut(settings, learners, new TorchCpuPatchFeatures()), NAMES);
    }

    private static CutSettings settings(RecordedOptions options) {
        return new CutSettings(
                options.generator(),
                options.discriminator(),
                RecordedOptions.ANY_INITIALISATION,
                options.contrast(Similarity.DOT, Negatives.PICTURE),
                options.gan(),
                options.number("lambda_GAN"),
                options.number("lambda_NCE"),
                options.flag("nce_idt"),
                options.flag("flip_equivariance"),
                options.adam(),
                options.adam(),
                options.adam(),
                options.whole("pool_size"));
    }
}
