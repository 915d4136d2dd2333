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

/** Whole steps of SimDCL against the PyTorch reference, as in {@link DclganGoldenTests}. */
@Tag("golden")
@Tag("slow")
class SimDclGoldenTests {

    private static final RecordedRun.Names NAMES = DclganGoldenTests.NAMES.with(
            Map.of(
                    "F3", "mapping_real_a",
                    "F4", "mapping_fake_b",
                    "F5", "mapping_real_b",
                    "F6", "mapping_fake_a"),
            Map.of("Sim", "similarity"),
            SimDclSettings.reference().headAdam().beta1());

    static Stream<Path> recordings() {
        return RecordedRun.of("simdcl");
    }

    @Test
    void there_are_recordings() {
        assertThat(recordings()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void steps_follow_the_reference(Path folder) {
        RecordedRun run = new RecordedRun(folder);
        SimDclSettings settings = settings(run.options());
        run.assertRepeatedBy(settings, learners -> new SimDcl(settings, learners, new TorchCpuPatchFeatures()), NAMES);
    }

    private static SimDclSettings settings(RecordedOptions options) {
        SimDclSettings reference = SimDclSettings.reference();
        return new SimDclSettings(
                options.generator(),
                options.discriminator(),
                RecordedOptions.ANY_INITIALISATION,
                options.contrast(Similarity.COSINE, Negatives.BATCH),
                options.gan(),
                reference.mappingWidth(),
                reference.similarityReduction(),
                options.number("lambda_GAN"),
                reference.lambdaNce(), // lambda_NCE is among the options, but the reference does not use it.
                reference.lambdaIdentity(),
                options.number("lambda_SIM"),
                options.adam(),
                options.adam(),
                options.adam(),
                options.whole("pool_size"));
    }
}
