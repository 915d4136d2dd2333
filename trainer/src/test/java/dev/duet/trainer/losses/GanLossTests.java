package dev.duet.trainer.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GanLossTests {

    @ParameterizedTest
    @CsvSource({
        "LSGAN, 1, 0",
        "HINGE, 1, 1",
        "VANILLA, 0.6931472, 0.6931472",
        "NONSATURATING, 0.6931472, 0.6931472",
        "WGAN, 0, 0"
    })
    void scores_of_zero_cost_what_they_cost_at_the_start_of_training(GanLoss loss, float real, float fake) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray scores = manager.zeros(new Shape(1, 1, 3, 3));
            assertThat(loss.real(scores).getFloat()).isCloseTo(real, within(1e-6f));
            assertThat(loss.fake(scores).getFloat()).isCloseTo(fake, within(1e-6f));
        }
    }

    @Test
    void the_hinge_asks_no_more_of_a_fake_that_passes() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(GanLoss.HINGE.real(manager.create(new float[] {1, 7})).getFloat())
                    .isZero();
        }
    }
}
