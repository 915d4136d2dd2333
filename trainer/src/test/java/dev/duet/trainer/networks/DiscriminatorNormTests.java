package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.duet.trainer.random.KeyedRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** Discriminators with and without norms. */
class DiscriminatorNormTests {

    private static final int SIDE = 24;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    /** The same networks of {@code torch.nn} modules in float64 gave these numbers (PyTorch 2.7.1). */
    @ParameterizedTest
    @CsvSource({
        "ANTIALIASED, 2,  867, -0.02257025068, 0.029961578823",
        "ANTIALIASED, 3, 3043,  0.28473937799, 0.671003763776",
        "STRIDED,     3, 3043,  0.39320811642, 8.052515080984",
        "ANTIALIASED, 0,   20,  0.01757521306, 0.000462660996"
    })
    void without_norms_it_computes_what_pytorch_computes(
            Sampling down, int halvings, int weights, double score, double slope) {
        Network network = new DiscriminatorSpec(2, halvings, down, Norm.NONE).network();
        float[] values = new float[weights];
        for (int i = 0; i < weights; i++) {
            values[i] = (float) (0.3 * Math.sin(1 + i));
        }
        NDArray picture = manager.create(wave(), new Shape(1, 3, SIDE, SIDE));
        picture.setRequiresGradient(true);

        try (Parameters parameters = new Parameters(manager, network.parameters(), values);
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray scores = network.forward(picture, parameters.frozen(manager));
            collector.backward(scores.square().mean());

            assertThat(scores.mean().getFloat()).isCloseTo((float) score, within(1e-5f));
            assertThat(picture.getGradient().abs().sum().getFloat())
                    .isCloseTo((float) slope, within((float) (1e-3 * slope)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_norm_hides_how_much_contrast_a_picture_has(Norm norm) {
        Network network = new DiscriminatorSpec(8, 3, Sampling.ANTIALIASED, norm).network();
        float[] values =
                new Initialisation(Initialisation.Kind.XAVIER, 1).draw(network.parameters(), new KeyedRandom(1), "D");
        try (Parameters parameters = new Parameters(manager, network.parameters(), values)) {
            NDArray picture = manager.create(wave(), new Shape(1, 3, SIDE, SIDE));
            float full =
                    network.forward(picture, parameters.frozen(manager)).mean().getFloat();
            float half = network.forward(picture.mul(0.5f), parameters.frozen(manager))
                    .mean()
                    .getFloat();
            if (norm == Norm.NONE) {
                assertThat(half).isCloseTo(full / 2, within(Math.abs(full) * 1e-3f));
            } else {
                assertThat(half).isCloseTo(full, within(Math.abs(full) * 1e-2f));
            }
        }
    }

    @Test
    void names_of_weights_are_the_same_with_and_without() {
        DiscriminatorSpec with = new DiscriminatorSpec(4, 3, Sampling.ANTIALIASED);
        DiscriminatorSpec without = new DiscriminatorSpec(4, 3, Sampling.ANTIALIASED, Norm.NONE);
        assertThat(with.norm()).isEqualTo(Norm.INSTANCE);
        assertThat(without.network().parameters())
                .isSubsetOf(with.network().parameters())
                .hasSize(7);
    }

    @Test
    void settings_that_were_saved_before_there_was_a_choice_have_norms() {
        DiscriminatorSpec read = JsonMapper.builder()
                .build()
                .readValue("{\"width\": 4, \"halvings\": 3, \"down\": \"ANTIALIASED\"}", DiscriminatorSpec.class);
        assertThat(read).isEqualTo(DiscriminatorSpec.antialiased(4));
    }

    private static float[] wave() {
        float[] values = new float[3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.cos(0.1 * i);
        }
        return values;
    }
}
