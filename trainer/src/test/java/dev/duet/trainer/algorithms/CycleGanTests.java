package dev.duet.trainer.algorithms;

import static dev.duet.trainer.algorithms.StepChecks.MOVING;
import static dev.duet.trainer.algorithms.StepChecks.STILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.params.provider.ValueSource;

class CycleGanTests {

    private final StepChecks checks = new StepChecks();

    @AfterEach
    void close() {
        checks.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator_ab", "generator_ba"})
    void a_generators_gradient_is_the_slope_of_the_total_loss(String generator) {
        checks.assertSlope(settings(STILL, STILL, 0.5, 0), generator, "total", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"discriminator_a", "discriminator_b"})
    void a_discriminators_gradient_is_the_slope_of_its_own_loss(String discriminator) {
        checks.assertSlope(settings(STILL, STILL, 0.5, 0), discriminator, discriminator, 1);
    }

    @Test
    void generators_meet_discriminators_that_have_not_learned_yet() {
        AdamSettings fast = new AdamSettings(1, 0.5, 0.999);
        assertThat(afterOneStep(settings(MOVING, fast, 0.5, 0), "generator_ab"))
                .isEqualTo(afterOneStep(settings(MOVING, STILL, 0.5, 0), "generator_ab"));
    }

    @Test
    void discriminators_are_shown_what_the_generators_made_before_they_moved() {
        AdamSettings fast = new AdamSettings(1, 0.5, 0.999);
        assertThat(afterOneStep(settings(fast, MOVING, 0.5, 0), "discriminator_b"))
                .isEqualTo(afterOneStep(settings(STILL, MOVING, 0.5, 0), "discriminator_b"));
    }

    private float[] afterOneStep(CycleGanSettings settings, String network) {
        try (Algorithm cycleGan = checks.begin(settings)) {
            checks.step(cycleGan);
            return cycleGan.learner(network).orElseThrow().parameters().values();
        }
    }

    @Test
    void the_total_is_the_sum_of_what_the_generators_are_told() {
        try (Algorithm cycleGan = checks.begin(settings(STILL, STILL, 0.5, 0))) {
            List<LossTerm> losses = checks.step(cycleGan);
            double sum = losses.stream()
                    .filter(loss -> !loss.name().startsWith("discriminator_")
                            && !loss.name().equals("total"))
                    .mapToDouble(LossTerm::value)
                    .sum();
            assertThat(StepChecks.value(losses, "total")).isCloseTo(sum, within(1e-5 * sum));
        }
    }

    @Test
    void each_way_round_has_a_weight_that_its_domains_identity_shares() {
        List<LossTerm> losses;
        List<LossTerm> weighted;
        try (Algorithm plain = checks.begin(settings(STILL, STILL, 1, 1, 1, 0));
                Algorithm other = checks.begin(settings(STILL, STILL, 2, 3, 0.5, 0))) {
            losses = checks.step(plain);
            weighted = checks.step(other);
        }
        assertTimes(losses, weighted, "cycle_a", 2);
        assertTimes(losses, weighted, "cycle_b", 3);
        assertTimes(losses, weighted, "identity_a", 1);
        assertTimes(losses, weighted, "identity_b", 1.5);
        assertTimes(losses, weighted, "gan_ab", 1);
    }

    private static void assertTimes(List<LossTerm> losses, List<LossTerm> weighted, String name, double factor) {
        double expected = factor * StepChecks.value(losses, name);
        assertThat(StepChecks.value(weighted, name)).as(name).isCloseTo(expected, within(1e-5 * expected));
    }

    @Test
    void without_its_weight_the_identity_is_not_computed() {
        try (Algorithm cycleGan = checks.begin(settings(STILL, STILL, 0, 0))) {
            assertThat(checks.step(cycleGan))
                    .extracting(LossTerm::name)
                    .containsExactly(
                            "discriminator_a", "discriminator_b", "gan_ab", "gan_ba", "cycle_a", "cycle_b", "total");
        }
    }

    @Test
    @Tag("slow")
    void a_step_leaves_no_array_behind() {
        checks.assertLeavesNoArrayBehind(settings(MOVING, MOVING, 0.5, 1));
    }

    @Test
    void every_network_moves() {
        checks.assertEveryNetworkMoves(settings(MOVING, MOVING, 0.5, 1));
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        checks.assertIndifferentToGarbageCollection(settings(MOVING, MOVING, 0.5, 1));
    }

    private static CycleGanSettings settings(
            AdamSettings generators, AdamSettings discriminators, double lambdaIdentity, int pool) {
        return settings(generators, discriminators, 10, 10, lambdaIdentity, pool);
    }

    private static CycleGanSettings settings(
            AdamSettings generators,
            AdamSettings discriminators,
            double lambdaCycleA,
            double lambdaCycleB,
            double lambdaIdentity,
            int pool) {
        return new CycleGanSettings(
                new GeneratorSpec(12, 2, Sampling.STRIDED, Sampling.STRIDED, false),
                new DiscriminatorSpec(4, 2, Sampling.STRIDED),
                new Initialisation(Initialisation.Kind.XAVIER, 1),
                GanLoss.LSGAN,
                lambdaCycleA,
                lambdaCycleB,
                lambdaIdentity,
                generators,
                discriminators,
                pool);
    }
}
