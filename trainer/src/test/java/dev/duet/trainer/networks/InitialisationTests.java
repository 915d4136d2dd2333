package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Initialisation.Kind;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialisationTests {

    private static final KeyedRandom RANDOM = new KeyedRandom(5);

    @ParameterizedTest
    @CsvSource({
        "XAVIER, 0.5, 0.0102062", // 0.5 · √(2 / ((64 + 128) · 25)) for a kernel [64, 128, 5, 5]
        "NORMAL, 0.5, 0.5",
        "KAIMING, 0.5, 0.025", // √(2 / (128 · 25))
    })
    void weights_have_the_deviation_of_their_distribution(Kind kind, double gain, double deviation) {
        float[] values = draw(new Initialisation(kind, gain), new Shape(64, 128, 5, 5));
        double square = 0;
        double sum = 0;
        for (float value : values) {
            square += (double) value * value;
            sum += value;
        }
        assertThat(Math.sqrt(square / values.length)).isCloseTo(deviation, within(0.01 * deviation));
        assertThat(sum / values.length).isCloseTo(0, within(0.01 * deviation));
    }

    @ParameterizedTest
    @CsvSource({"6, 2", "20, 3"})
    void orthogonal_weights_have_one_length_and_stand_at_right_angles(int out, int in) {
        int columns = in * 4;
        float[] matrix = draw(new Initialisation(Kind.ORTHOGONAL, 0.5), new Shape(out, in, 2, 2));
        boolean byRows = out <= columns;
        int vectors = Math.min(out, columns);
        for (int a = 0; a < vectors; a++) {
            for (int b = 0; b <= a; b++) {
                double product = 0;
                for (int d = 0; d < Math.max(out, columns); d++) {
                    double left = byRows ? matrix[a * columns + d] : matrix[d * columns + a];
                    double right = byRows ? matrix[b * columns + d] : matrix[d * columns + b];
                    product += left * right;
                }
                assertThat(product).isCloseTo(a == b ? 0.25 : 0, within(1e-6));
            }
        }
    }

    @Test
    void biases_begin_at_zero_and_networks_differ() {
        List<Parameter> list = List.of(new Parameter("weight", new Shape(3, 2)), new Parameter("bias", new Shape(3)));
        float[] one = Initialisation.REFERENCE.draw(list, RANDOM, "one");
        assertThat(one).endsWith(0, 0, 0).isEqualTo(Initialisation.REFERENCE.draw(list, RANDOM, "one"));
        assertThat(one).isNotEqualTo(Initialisation.REFERENCE.draw(list, RANDOM, "another"));
    }

    @Test
    void a_gain_of_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Initialisation(Kind.NORMAL, 0))
                .withMessage("initial gain must be > 0, got 0.0");
    }

    private static float[] draw(Initialisation initialisation, Shape shape) {
        return initialisation.draw(List.of(new Parameter("weight", shape)), RANDOM, "network");
    }
}
