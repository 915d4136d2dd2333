package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.optim.AdamSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DclganTests {

    private final StepChecks checks = new StepChecks();

    @AfterEach
    void close() {
        checks.close();
    }

    @Test
    void generator_gradient_is_the_slope_of_the_total_loss() {
        // Keys depend on the generators too but carry no gradient, so they are taken out of the slope: lambda-nce 0.
        checks.assertSlope(settings(StepChecks.STILL, 0, 1), "generator_ab", "total", 1);
    }

    @Test
    void a_head_learns_as_query_of_the_other_domains_pictures_only() {
        // head_b asks in nce_ab and answers in nce_ba; were its answers trained, its gradient would have both slopes.
        checks.assertSlope(settings(StepChecks.STILL, 2, 0), "head_b", "nce_ab", 0.5);
    }

    @Test
    @Tag("slow")
    void a_step_leaves_no_array_behind() {
        checks.assertLeavesNoArrayBehind(settings(StepChecks.MOVING, 2, 1));
    }

    @Test
    void every_network_moves() {
        checks.assertEveryNetworkMoves(settings(StepChecks.MOVING, 2, 1));
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        checks.assertIndifferentToGarbageCollection(settings(StepChecks.MOVING, 2, 1));
    }

    private static DclganSettings settings(AdamSettings adam, double lambdaNce, double others) {
        return new DclganSettings(
                GeneratorSpec.antialiased(12, 2),
                DiscriminatorSpec.antialiased(4),
                new Initialisation(Initialisation.Kind.XAVIER, 1),
                new ContrastSettings(
                        List.of(FeatureTap.CONV_2, FeatureTap.CONV_3, FeatureTap.BLOCK_1),
                        32,
                        64,
                        new PatchNce(0.07, PatchNce.Similarity.COSINE, PatchNce.Negatives.BATCH)),
                GanLoss.LSGAN,
                others,
                lambdaNce,
                others,
                adam,
                adam,
                adam,
                0);
    }
}
