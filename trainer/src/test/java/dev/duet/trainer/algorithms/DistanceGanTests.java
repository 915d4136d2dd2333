package dev.duet.trainer.algorithms;

import static dev.duet.trainer.algorithms.StepChecks.MOVING;
import static dev.duet.trainer.algorithms.StepChecks.STILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.trainer.losses.Distances;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DistanceGanTests {

    private final StepChecks checks = new StepChecks(3);

    @AfterEach
    void close() {
        checks.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_generators_gradient_is_the_slope_of_the_total(Distances distances) {
        checks.assertSlope(settings(distances, STILL, STILL, 0.01), "generator_ab", "total", 1);
    }

    @Test
    void the_discriminators_gradient_is_the_slope_of_its_own_loss() {
        checks.assertSlope(settings(Distances.PAIRS, STILL, STILL, 1), "discriminator_b", "discriminator_b", 1);
    }

    @Test
    void the_total_is_the_sum_of_what_the_generator_is_told() {
        try (Algorithm distanceGan = checks.begin(settings(Distances.PAIRS, STILL, STILL, 1))) {
            List<LossTerm> losses = checks.step(distanceGan);
            double sum = StepChecks.value(losses, "gan_ab") + StepChecks.value(losses, "distance");
            assertThat(StepChecks.value(losses, "total")).isCloseTo(sum, within(1e-5 * sum));
        }
    }

    @Test
    void the_generator_meets_a_discriminator_that_has_not_learned_yet() {
        AdamSettings fast = new AdamSettings(1, 0.5, 0.999);
        assertThat(generatorAfterOneStep(fast)).isEqualTo(generatorAfterOneStep(STILL));
    }

    private float[] generatorAfterOneStep(AdamSettings discriminator) {
        try (Algorithm distanceGan = checks.begin(settings(Distances.PAIRS, MOVING, discriminator, 1))) {
            checks.step(distanceGan);
            return distanceGan.generatorAB().parameters().values();
        }
    }

    @Test
    @Tag("slow")
    void a_step_leaves_no_array_behind() {
        checks.assertLeavesNoArrayBehind(settings(Distances.PAIRS, MOVING, MOVING, 1));
    }

    @Test
    void every_network_moves() {
        checks.assertEveryNetworkMoves(settings(Distances.PAIRS, MOVING, MOVING, 1));
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        checks.assertIndifferentToGarbageCollection(settings(Distances.PAIRS, MOVING, MOVING, 1));
    }

    private static DistanceGanSettings settings(
            Distances distances, AdamSettings generator, AdamSettings discriminator, double lambdaDistance) {
        return new DistanceGanSettings(
                new GeneratorSpec(12, 2, Sampling.STRIDED, Sampling.STRIDED, false),
                new DiscriminatorSpec(4, 2, Sampling.STRIDED),
                new Initialisation(Initialisation.Kind.XAVIER, 1),
                GanLoss.LSGAN,
                distances,
                lambdaDistance,
                5,
                generator,
                discriminator,
                3);
    }
}
