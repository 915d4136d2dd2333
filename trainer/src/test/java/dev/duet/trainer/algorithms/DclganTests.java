package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DclganTests {

    private static final AdamSettings STILL = new AdamSettings(1e-30, 0, 0);
    private static final AdamSettings MOVING = new AdamSettings(1e-3, 0.5, 0.999);

    private final NDManager manager = NDManager.newBaseManager();
    private final KeyedRandom random = new KeyedRandom(3);
    private final NDArray pictureA = picture("a");
    private final NDArray pictureB = picture("b");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void generator_gradient_is_the_slope_of_the_total_loss() {
        // Keys depend on the generators too but carry no gradient, so they are taken out of the slope: lambda-nce 0.
        assertSlope(settings(STILL, 0, 1), "generator_ab", "total");
    }

    @Test
    void a_head_learns_as_query_of_the_other_domains_pictures_only() {
        try (Dclgan dclgan = new Dclgan(manager, settings(STILL, 2, 0), random)) {
            // head_b asks in nce_ab and answers in nce_ba; were its answers trained, its gradient would have both
            // slopes.
            assertSlope(dclgan, "head_b", "nce_ab", 0.5);
        }
    }

    @Test
    void a_step_leaves_no_array_behind() {
        try (Dclgan dclgan = new Dclgan(manager, settings(MOVING, 2, 1), random)) {
            step(dclgan);
            int after = manager.getManagedArrays().size();
            for (int i = 0; i < 200; i++) {
                step(dclgan);
            }
            assertThat(manager.getManagedArrays()).hasSize(after);
        }
    }

    @Test
    void every_network_moves() {
        try (Dclgan dclgan = new Dclgan(manager, settings(MOVING, 2, 1), random)) {
            List<float[]> before =
                    dclgan.learners().stream().map(l -> l.parameters().values()).toList();
            step(dclgan);
            for (int i = 0; i < before.size(); i++) {
                assertThat(dclgan.learners().get(i).parameters().values()).isNotEqualTo(before.get(i));
            }
        }
    }

    @Test
    void garbage_collection_does_not_change_a_step() {
        float[] undisturbed = generatorAfter(3, () -> {});
        float[] disturbed = generatorAfter(3, System::gc);
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    private float[] generatorAfter(int steps, Runnable between) {
        try (Dclgan dclgan = new Dclgan(manager, settings(MOVING, 2, 1), random)) {
            for (int i = 0; i < steps; i++) {
                PatchPositions draws = new DrawnPositions(random, i);
                PatchPositions disturbing = (places, count) -> {
                    between.run();
                    return draws.draw(places, count);
                };
                dclgan.step(pictureA, pictureB, new StepChance(disturbing, random.at("pools", i), false, 0), 1)
                        .close();
            }
            return dclgan.generatorAB().parameters().values();
        }
    }

    private void assertSlope(DclganSettings settings, String network, String loss) {
        try (Dclgan dclgan = new Dclgan(manager, settings, random)) {
            assertSlope(dclgan, network, loss, 1);
        }
    }

    /** Moves a network a little along its own gradient, both ways; the loss must change by the gradient's length. */
    private void assertSlope(Dclgan dclgan, String network, String loss, double share) {
        Learner learner = dclgan.learner(network).orElseThrow();
        step(dclgan);
        float[] gradient = learner.adam().mean(); // β₁ is 0, so the mean of gradients is the gradient.
        double length = 0;
        for (float g : gradient) {
            length += (double) g * g;
        }
        length = Math.sqrt(length);
        float[] start = learner.parameters().values();
        double reach = 3e-4;
        double above = lossAt(dclgan, learner, start, gradient, reach / length, loss);
        double below = lossAt(dclgan, learner, start, gradient, -reach / length, loss);
        assertThat(share * (above - below) / (2 * reach)).isCloseTo(length, within(0.03 * length));
    }

    private double lossAt(
            Dclgan dclgan, Learner learner, float[] start, float[] direction, double factor, String loss) {
        float[] moved = start.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (factor * direction[i]);
        }
        learner.parameters().set(moved);
        return step(dclgan).stream()
                .filter(term -> term.name().equals(loss))
                .findAny()
                .orElseThrow()
                .value();
    }

    private List<LossTerm> step(Dclgan dclgan) {
        try (StepLosses losses = dclgan.step(pictureA, pictureB, StepChance.of(random, 0), 1)) {
            return losses.read();
        }
    }

    private NDArray picture(String name) {
        RandomGenerator noise = random.at("picture " + name);
        float[] values = new float[3 * 32 * 32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) noise.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(1, 3, 32, 32));
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
