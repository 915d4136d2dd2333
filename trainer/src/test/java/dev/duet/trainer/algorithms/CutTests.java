package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.PatchSampler;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CutTests {

    private static final GeneratorSpec PLAIN = GeneratorSpec.antialiased(12, 2);
    private static final GeneratorSpec WITH_DROPOUT =
            new GeneratorSpec(12, 2, Sampling.ANTIALIASED, Sampling.ANTIALIASED, true);

    private final StepChecks checks = new StepChecks();

    @AfterEach
    void close() {
        checks.close();
    }

    @Test
    void generator_gradient_is_the_slope_of_the_total_loss() {
        checks.assertSlope(settings(PLAIN, StepChecks.STILL, 0, true, false), "generator_ab", "total", 1);
    }

    @Test
    @Tag("slow")
    void a_step_leaves_no_array_behind() {
        checks.assertLeavesNoArrayBehind(settings(PLAIN, StepChecks.MOVING, 1, true, true));
    }

    @Test
    void every_network_moves() {
        checks.assertEveryNetworkMoves(settings(PLAIN, StepChecks.MOVING, 1, true, false));
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        checks.assertIndifferentToGarbageCollection(settings(PLAIN, StepChecks.MOVING, 1, true, true));
    }

    @Test
    void keys_of_a_mirrored_picture_ask_for_the_mirrored_places() {
        try (NDManager manager = NDManager.newBaseManager()) {
            int[][] positions = {{0, 4, 5, 7, 14}, {1}}; // three rows of five, and a row of three
            NDList there = PatchSampler.positions(manager, positions);
            var keys = new ContrastiveObjective.Patches(there, new int[] {5, 3}, new NDList());
            NDList mirrored = keys.mirrored().positions();
            assertThat(mirrored.get(0).toLongArray()).containsExactly(4, 0, 9, 7, 10);
            assertThat(mirrored.get(1).toLongArray()).containsExactly(1);
        }
    }

    @Test
    void dropout_leaves_out_what_the_step_s_chance_says() {
        CutSettings settings = settings(WITH_DROPOUT, StepChecks.STILL, 1, true, false);
        assertThat(losses(settings, 1)).isEqualTo(losses(settings, 1)).isNotEqualTo(losses(settings, 2));
        CutSettings without = settings(PLAIN, StepChecks.STILL, 1, true, false);
        assertThat(losses(without, 1)).isEqualTo(losses(without, 2));
    }

    private List<LossTerm> losses(CutSettings settings, int noiseSeed) {
        try (Algorithm cut = checks.begin(settings)) {
            return checks.step(
                    cut,
                    new StepChance(
                            new DrawnPositions(new KeyedRandom(3), 0),
                            new KeyedRandom(3).at("pools", 0),
                            false,
                            noiseSeed));
        }
    }

    private static CutSettings settings(
            GeneratorSpec generator, AdamSettings adam, double lambdaNce, boolean identity, boolean flipEquivariance) {
        return new CutSettings(
                generator,
                DiscriminatorSpec.antialiased(4),
                new Initialisation(Initialisation.Kind.XAVIER, 1),
                new ContrastSettings(
                        List.of(FeatureTap.PIXELS, FeatureTap.CONV_2, FeatureTap.CONV_3, FeatureTap.BLOCK_1),
                        32,
                        64,
                        new PatchNce(0.07, PatchNce.Similarity.DOT, PatchNce.Negatives.PICTURE)),
                GanLoss.LSGAN,
                1,
                lambdaNce,
                identity,
                flipEquivariance,
                adam,
                adam,
                adam,
                0);
    }
}
