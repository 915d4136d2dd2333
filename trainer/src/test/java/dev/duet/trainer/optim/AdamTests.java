package dev.duet.trainer.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTests {

    @Test
    void moves_as_the_equations_say() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Parameter> list = List.of(new Parameter("w", new Shape(2)));
            Parameters parameters = new Parameters(manager, list, new float[] {1, -1});
            Adam adam = new Adam(manager, new AdamSettings(0.1, 0.5, 0.9), parameters);
            float[] gradient = {2, -0.001f};

            double[] w = {1, -1};
            double[] m = new double[2];
            double[] v = new double[2];
            for (int t = 1; t <= 3; t++) {
                double factor = 1.0 / t;
                try (NDArray g = manager.create(gradient)) {
                    adam.update(new NDList(g), factor);
                }
                for (int i = 0; i < 2; i++) {
                    m[i] = 0.5 * m[i] + 0.5 * gradient[i];
                    v[i] = 0.9 * v[i] + 0.1 * gradient[i] * gradient[i];
                    double mean = m[i] / (1 - Math.pow(0.5, t));
                    double square = v[i] / (1 - Math.pow(0.9, t));
                    w[i] -= 0.1 * factor * mean / (Math.sqrt(square) + 1e-8);
                }
            }

            float[] moved = parameters.values();
            assertThat((double) moved[0]).isCloseTo(w[0], within(1e-6));
            assertThat((double) moved[1]).isCloseTo(w[1], within(1e-6));
        }
    }

    @Test
    void leaves_nothing_behind_and_goes_on_from_a_saved_state() {
        try (NDManager manager = NDManager.newBaseManager()) {
            List<Parameter> list = List.of(new Parameter("w", new Shape(1)));
            Parameters first = new Parameters(manager, list, new float[] {1});
            Parameters second = new Parameters(manager, list, new float[] {1});
            Adam adam = new Adam(manager, new AdamSettings(0.1, 0.5, 0.9), first);
            Adam resumed = new Adam(manager, new AdamSettings(0.1, 0.5, 0.9), second);
            try (NDArray gradient = manager.create(new float[] {3})) {
                adam.update(new NDList(gradient), 1);
                int arrays = manager.getManagedArrays().size();
                second.set(first.values());
                resumed.restore(adam.updates(), adam.mean(), adam.square());

                adam.update(new NDList(gradient), 1);
                resumed.update(new NDList(gradient), 1);

                assertThat(second.values()).isEqualTo(first.values());
                assertThat(manager.getManagedArrays()).hasSize(arrays);
            }
        }
    }
}
