package dev.duet.trainer.algorithms;

import static dev.duet.trainer.algorithms.StepChecks.MOVING;
import static dev.duet.trainer.algorithms.StepChecks.STILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.Geometry;
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
import org.junit.jupiter.params.provider.ValueSource;

class GcGanTests {

    private final StepChecks checks = new StepChecks();

    @AfterEach
    void close() {
        checks.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_generators_gradient_is_half_the_slope_of_the_disagreement(Geometry geometry) {
        // The disagreement is one distance, counted from both sides, each of which holds the other fast.
        checks.assertSlope(settings(geometry, true, STILL, 0, 20, 0), "generator_ab", "geometry", 0.5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generator_ab", "turned_generator_ab"})
    void a_generator_of_its_own_learns_half_of_it_too(String generator) {
        checks.assertSlope(settings(Geometry.QUARTER_TURN, false, STILL, 0, 20, 0), generator, "geometry", 0.5);
    }

    @Test
    void without_the_disagreement_the_gradient_is_the_slope_of_the_total() {
        checks.assertSlope(settings(Geometry.QUARTER_TURN, true, STILL, 1, 0, 5), "generator_ab", "total", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"discriminator_b", "turned_discriminator_b"})
    void a_discriminators_gradient_is_the_slope_of_its_own_loss(String discriminator) {
        checks.assertSlope(settings(Geometry.QUARTER_TURN, true, STILL, 1, 20, 5), discriminator, discriminator, 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_total_is_the_sum_of_what_the_generators_are_told(boolean shared) {
        try (Algorithm gcGan = checks.begin(settings(Geometry.QUARTER_TURN, shared, STILL, 1, 20, 5))) {
            List<LossTerm> losses = checks.step(gcGan);
            assertThat(losses)
                    .extracting(LossTerm::name)
                    .containsExactly(
                            "discriminator_b",
                            "turned_discriminator_b",
                            "gan_ab",
                            "turned_gan_ab",
                            "geometry",
                            "identity_b",
                            "turned_identity_b",
                            "total");
            double sum =
                    losses.subList(2, 7).stream().mapToDouble(LossTerm::value).sum();
            assertThat(StepChecks.value(losses, "total")).isCloseTo(sum, within(1e-5 * sum));
        }
    }

    @Test
    void turned_pictures_are_what_the_turned_half_is_about() {
        Geometry geometry = Geometry.UPSIDE_DOWN; // turned twice it is the picture itself
        try (Algorithm gcGan = checks.begin(settings(geometry, true, STILL, 1, 20, 5))) {
            List<LossTerm> losses = checks.step(gcGan);
            List<LossTerm> ofTurned = checks.step(gcGan, geometry::turn);
            assertEqual(losses, "turned_identity_b", ofTurned, "identity_b");
            assertEqual(losses, "identity_b", ofTurned, "turned_identity_b");
            assertEqual(losses, "geometry", ofTurned, "geometry");
        }
    }

    private static void assertEqual(List<LossTerm> losses, String name, List<LossTerm> others, String other) {
        double expected = StepChecks.value(losses, name);
        assertThat(StepChecks.value(others, other)).isCloseTo(expected, within(1e-5 * expected));
    }

    @Test
    void without_its_weight_the_identity_is_not_computed() {
        try (Algorithm gcGan = checks.begin(settings(Geometry.QUARTER_TURN, true, STILL, 1, 20, 0))) {
            assertThat(checks.step(gcGan)).extracting(LossTerm::name).doesNotContain("identity_b", "turned_identity_b");
        }
    }

    @Test
    void the_generator_meets_discriminators_that_have_not_learned_yet() {
        AdamSettings fast = new AdamSettings(1, 0.5, 0.999);
        assertThat(generatorAfterOneStep(fast)).isEqualTo(generatorAfterOneStep(STILL));
    }

    private float[] generatorAfterOneStep(AdamSettings discriminators) {
        try (Algorithm gcGan = checks.begin(settings(Geometry.QUARTER_TURN, true, MOVING, discriminators, 1, 20, 5))) {
            checks.step(gcGan);
            return gcGan.generatorAB().parameters().values();
        }
    }

    @Test
    @Tag("slow")
    void a_step_leaves_no_array_behind() {
        checks.assertLeavesNoArrayBehind(settings(Geometry.QUARTER_TURN, false, MOVING, 1, 20, 5));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void every_network_moves(boolean shared) {
        checks.assertEveryNetworkMoves(settings(Geometry.QUARTER_TURN, shared, MOVING, 1, 20, 5));
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        checks.assertIndifferentToGarbageCollection(settings(Geometry.QUARTER_TURN, false, MOVING, 1, 20, 5));
    }

    private static GcGanSettings settings(
            Geometry geometry,
            boolean shared,
            AdamSettings adam,
            double lambdaGan,
            double lambdaGeometry,
            double lambdaIdentity) {
        return settings(geometry, shared, adam, adam, lambdaGan, lambdaGeometry, lambdaIdentity);
    }

    private static GcGanSettings settings(
            Geometry geometry,
            boolean shared,
            AdamSettings generators,
            AdamSettings discriminators,
            double lambdaGan,
            double lambdaGeometry,
            double lambdaIdentity) {
        return new GcGanSettings(
                new GeneratorSpec(12, 2, Sampling.STRIDED, Sampling.STRIDED, false),
                new DiscriminatorSpec(4, 2, Sampling.STRIDED),
                new Initialisation(Initialisation.Kind.XAVIER, 1),
                GanLoss.LSGAN,
                geometry,
                shared,
                lambdaGan,
                lambdaGeometry,
                lambdaIdentity,
                generators,
                discriminators,
                1);
    }
}
