package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import dev.duet.trainer.device.Gpu;
import dev.duet.trainer.recipe.AlgorithmName;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a step on a GPU has in common with one on a CPU; skipped, with libtorch's reason, where there is no GPU. */
@Tag("gpu")
class GpuTests {

    /** Float32 on both sides, added up in other orders. */
    private static final double LOSSES = 1e-3;

    private static final double GRADIENTS = 2e-2;

    private Device gpu = Device.cpu();

    @BeforeEach
    void aGpuIsThere() {
        gpu = Gpu.orSkip();
    }

    @ParameterizedTest
    @EnumSource
    void a_first_step_is_that_of_the_cpu(AlgorithmName name) {
        AlgorithmSettings settings = small(name);
        try (StepChecks here = new StepChecks(1, Device.cpu());
                StepChecks there = new StepChecks(1, gpu);
                Algorithm expected = here.begin(settings);
                Algorithm actual = there.begin(settings)) {
            List<LossTerm> losses = here.step(expected);
            for (LossTerm loss : there.step(actual)) {
                double reference = StepChecks.value(losses, loss.name());
                assertThat(loss.value())
                        .as(loss.name())
                        .isCloseTo(reference, within(LOSSES * (1e-3 + Math.abs(reference))));
            }
            for (Learner learner : expected.learners()) {
                float[] reference = learner.adam().mean();
                float[] mean =
                        actual.learner(learner.name()).orElseThrow().adam().mean();
                assertThat(distance(mean, reference))
                        .as("gradient of " + learner.name())
                        .isLessThan(GRADIENTS * distance(reference, new float[reference.length]));
            }
        }
    }

    @Test
    void a_step_leaves_no_array_behind() {
        try (StepChecks checks = new StepChecks(1, gpu)) {
            checks.assertLeavesNoArrayBehind(small(AlgorithmName.DCLGAN));
        }
    }

    @Test
    void the_memory_of_the_gpu_does_not_grow() {
        assumeTrue(CudaUtils.hasCuda(), "JNA finds no libcudart, by which the memory of a GPU is read");
        try (StepChecks checks = new StepChecks(1, gpu);
                Algorithm algorithm = checks.begin(small(AlgorithmName.DCLGAN))) {
            List<Long> used = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                for (int i = 0; i < 100; i++) {
                    checks.step(algorithm);
                }
                used.add(CudaUtils.getGpuMemory(gpu).getUsed());
            }
            assertThat(used.get(1)).isEqualTo(used.get(0)); // Libtorch's allocator keeps what it once had.
        }
    }

    /** Initial weights that are large enough for norms to divide by more than their ε. */
    private static AlgorithmSettings small(AlgorithmName name) {
        List<String> said = new ArrayList<>(List.of(
                "algorithm.name=" + name.name().toLowerCase(Locale.ROOT),
                "algorithm.generator.width=8",
                "algorithm.generator.blocks=1",
                "algorithm.discriminator.width=8",
                "algorithm.discriminator.halvings=2",
                "algorithm.initialisation.gain=0.5"));
        switch (name) {
            case DCLGAN, SIMDCL, CUT, FASTCUT ->
                said.addAll(List.of(
                        "algorithm.contrast.taps=[4, 12]",
                        "algorithm.contrast.patches=8",
                        "algorithm.contrast.projection-width=8"));
            case DISTANCEGAN -> said.addAll(List.of("algorithm.distances=halves", "algorithm.surveyed-batches=3"));
            case CYCLEGAN, GCGAN -> said.add("algorithm.pool=1");
        }
        return EffectiveSettings.of(List.of(Layer.commandLine(said))).recipe().settings();
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            double difference = (double) a[i] - b[i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
