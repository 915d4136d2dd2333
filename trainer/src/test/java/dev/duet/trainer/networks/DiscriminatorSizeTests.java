package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscriminatorSizeTests {

    @ParameterizedTest
    @CsvSource({
        "ANTIALIASED, 0, 4",
        "ANTIALIASED, 1, 8",
        "ANTIALIASED, 2, 12",
        "ANTIALIASED, 3, 24",
        "ANTIALIASED, 4, 48",
        "STRIDED, 0, 4",
        "STRIDED, 1, 8",
        "STRIDED, 2, 12",
        "STRIDED, 3, 24",
        "STRIDED, 4, 48"
    })
    void pictures_of_the_least_size_have_a_score_and_smaller_ones_are_refused(Sampling down, int halvings, int least) {
        DiscriminatorSpec spec = new DiscriminatorSpec(2, halvings, down);

        assertThatCode(() -> spec.requireSize(least, least + 4)).doesNotThrowAnyException();
        assertThat(scores(spec, least)).isPositive();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spec.requireSize(least + 4, least - 4))
                .withMessageContaining("halves %d times", halvings)
                .withMessageContaining("sides of %d pixels or more", least);
    }

    @ParameterizedTest
    @CsvSource({"3, 20", "3, 16", "2, 8"})
    void what_is_refused_cannot_be_judged(int halvings, int side) {
        assertThatThrownBy(() -> scores(new DiscriminatorSpec(2, halvings, Sampling.ANTIALIASED), side))
                .isInstanceOfAny(EngineException.class, IllegalArgumentException.class);
    }

    private static long scores(DiscriminatorSpec spec, int side) {
        Network network = spec.network();
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] values = new float[Math.toIntExact(Parameter.totalSize(network.parameters()))];
            Weights weights = new Parameters(manager, network.parameters(), values).frozen(manager);
            return network.forward(manager.zeros(new Shape(1, 3, side, side)), weights)
                    .size();
        }
    }
}
