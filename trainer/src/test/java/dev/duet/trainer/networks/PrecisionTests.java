package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.random.KeyedRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PrecisionTests {

    @ParameterizedTest
    @EnumSource
    void a_network_computes_in_the_precision_of_its_parameters(Sampling sampling) {
        Network network = new GeneratorSpec(4, 1, sampling, sampling, false).network();
        float[] values = new Initialisation(Initialisation.Kind.XAVIER, 1)
                .draw(network.parameters(), new KeyedRandom(3), "tested");
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray picture = manager.randomUniform(-1, 1, new Shape(1, 3, 16, 16));
            NDArray single =
                    network.forward(picture, new Parameters(manager, network.parameters(), values).frozen(manager));
            Parameters wide = new Parameters(manager, network.parameters(), values, DataType.FLOAT64);
            NDArray exact = network.forward(picture.toType(DataType.FLOAT64, true), wide.frozen(manager));

            assertThat(exact.getDataType()).isEqualTo(DataType.FLOAT64);
            assertThat(exact.toType(DataType.FLOAT32, true).toFloatArray())
                    .containsExactly(single.toFloatArray(), within(1e-5f));
            assertThat(wide.values()).isEqualTo(values);
        }
    }
}
