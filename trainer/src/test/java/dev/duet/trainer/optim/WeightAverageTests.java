package dev.duet.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightAverageTests {

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void follows_the_weights_as_the_equation_says_and_leaves_nothing_behind(DataType precision) {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Parameter> list = List.of(new Parameter("w", new Shape(2)));
            Parameters weights = new Parameters(manager, list, new float[] {1, -1}, precision);
            try (WeightAverage average = new WeightAverage(manager, 0.5, weights)) {
                int arrays = manager.getManagedArrays().size();
                double[] expected = {1, -1};
                for (int n = 1; n <= 20; n++) {
                    float[] moved = {n, (float) Math.sin(n)};
                    weights.set(moved);
                    average.update(weights, n);
                    double decay = Math.min(0.5, (1.0 + n) / (10.0 + n)); // 0.18 after the first update, 0.5 from 8 on
                    for (int i = 0; i < 2; i++) {
                        expected[i] = decay * expected[i] + (1 - decay) * moved[i];
                    }
                }
                assertThat(weights.values()).containsExactly(20, (float) Math.sin(20));
                assertThat((double) average.parameters().values()[0]).isCloseTo(expected[0], within(1e-5));
                assertThat((double) average.parameters().values()[1]).isCloseTo(expected[1], within(1e-6));
                assertThat(manager.getManagedArrays()).hasSize(arrays);
            }
        }
    }
}
