package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.losses.SimilarityLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimDclTests {

    private final StepChecks checks = new StepChecks();

    @AfterEach
    void close() {
        checks.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generator_ab",
                "generator_ba",
                "head_a",
                "head_b",
                "mapping_real_a",
                "mapping_fake_a",
                "mapping_real_b",
                "mapping_fake_b"
            })
    void every_network_learns_from_the_similarity_in_all_its_roles(String network) {
        checks.assertSlope(settings(StepChecks.STILL, 0, 0, 10), network, "similarity", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator_ab", "generator_ba"})
    void encoders_learn_from_the_similarity_by_what_they_see_in_sources(String network) {
        SimDclSettings settings = settings(StepChecks.STILL, 0, 0, 10);
        PatchFeatures detachedSources = new PatchFeatures() {
            @Override
            public NDList ofSource(Network generator, Pass pass, Weights weights, List<FeatureTap> taps) {
                return pass.detachedFeatures();
            }

            @Override
            public List<NDList> encode(
                    Network generator, List<NDArray> groups, Weights weights, List<FeatureTap> taps) {
                return EXACT.encode(generator, groups, weights, taps);
            }

            @Override
            public NDList sample(NDList features, NDList positions) {
                return EXACT.sample(features, positions);
            }
        };
        try (Algorithm simDcl = checks.begin(settings);
                Algorithm detached = new SimDcl(settings, checks.learners(settings), detachedSources)) {
            checks.assertSlopeOfDifference(simDcl, detached, network, "similarity");
        }
    }

    @Test
    void generator_gradient_is_the_slope_of_the_total_loss() {
        // Keys of the contrastive loss carry no gradient, so they are taken out of the slope: lambda-nce 0.
        checks.assertSlope(settings(StepChecks.STILL, 0, 1, 10), "generator_ab", "total", 1);
    }

    @Test
    void keys_of_the_contrastive_loss_stay_detached() {
        checks.assertSlope(settings(StepChecks.STILL, 2, 0, 0), "head_b", "nce_ab", 0.5);
    }

    @Test
    @Tag("slow")
    void a_step_leaves_no_array_behind() {
        checks.assertLeavesNoArrayBehind(settings(StepChecks.MOVING, 2, 1, 10));
    }

    @Test
    void every_network_moves() {
        checks.assertEveryNetworkMoves(settings(StepChecks.MOVING, 2, 1, 10));
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        checks.assertIndifferentToGarbageCollection(settings(StepChecks.MOVING, 2, 1, 10));
    }

    @Test
    void the_similarity_of_a_batch_is_the_mean_of_its_pictures() {
        KeyedRandom random = new KeyedRandom(3);
        try (NDManager manager = NDManager.newBaseManager();
                Algorithm simDcl = settings(StepChecks.STILL, 2, 1, 10).begin(manager, random)) {
            NDArray a = pictures(manager, random.at("a"));
            NDArray b = pictures(manager, random.at("b"));
            double first = similarity(simDcl, a.get("0:1"), b.get("0:1"), random);
            double second = similarity(simDcl, a.get("1:2"), b.get("1:2"), random);
            assertThat(second).isNotCloseTo(first, within(0.01 * first));
            assertThat(similarity(simDcl, a, b, random))
                    .isCloseTo((first + second) / 2, within(1e-4 * (first + second)));
        }
    }

    private static double similarity(Algorithm simDcl, NDArray a, NDArray b, KeyedRandom random) {
        try (StepLosses losses = simDcl.step(a, b, StepChance.of(random, 0), 1)) {
            return StepChecks.value(losses.read(), "similarity");
        }
    }

    private static NDArray pictures(NDManager manager, RandomGenerator noise) {
        float[] values = new float[2 * 3 * 32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) noise.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(2, 3, 32, 32));
    }

    @Test
    void fewer_patches_than_the_mapping_heads_kernel_has_rows_are_refused() {
        SimDclSettings r = SimDclSettings.reference();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(new ContrastSettings(
                        r.contrast().taps(), 2, 256, r.contrast().nce())))
                .withMessage("contrast.patches must be ≥ 3, the side of the mapping heads' kernel, got 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(new ContrastSettings(
                        r.contrast().taps(), 256, 1, r.contrast().nce())))
                .withMessage("contrast.projection-width must be ≥ 3, the side of the mapping heads' kernel, got 1");
    }

    private static SimDclSettings settings(ContrastSettings contrast) {
        return settings(contrast, StepChecks.STILL, 1, 1, 1);
    }

    private static SimDclSettings settings(
            AdamSettings adam, double lambdaNce, double others, double lambdaSimilarity) {
        ContrastSettings contrast = new ContrastSettings(
                List.of(FeatureTap.CONV_2, FeatureTap.CONV_3, FeatureTap.BLOCK_1),
                32,
                64,
                new PatchNce(0.07, PatchNce.Similarity.COSINE, PatchNce.Negatives.BATCH));
        return settings(contrast, adam, lambdaNce, others, lambdaSimilarity);
    }

    private static SimDclSettings settings(
            ContrastSettings contrast, AdamSettings adam, double lambdaNce, double others, double lambdaSimilarity) {
        return new SimDclSettings(
                GeneratorSpec.antialiased(12, 2),
                DiscriminatorSpec.antialiased(4),
                new Initialisation(Initialisation.Kind.XAVIER, 1),
                contrast,
                GanLoss.LSGAN,
                16,
                SimilarityLoss.MEAN,
                others,
                lambdaNce,
                others,
                lambdaSimilarity,
                adam,
                adam,
                adam,
                0);
    }
}
