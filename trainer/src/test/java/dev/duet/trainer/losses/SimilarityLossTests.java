package dev.duet.trainer.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityLossTests {

    private final NDManager manager = NDManager.newBaseManager();
    private final NDArray real = manager.create(new float[] {1, 0, -1, 0.5f, 0, 0}, new Shape(2, 3));
    private final NDArray fake = manager.create(new float[] {0, 0, 1, 0.5f, 1, 0}, new Shape(2, 3));

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void the_mean_is_over_all_numbers_of_all_pictures() {
        assertThat(SimilarityLoss.MEAN.loss(real, fake).getFloat()).isCloseTo((1 + 2 + 1) / 6f, within(1e-6f));
    }

    @Test
    void the_sum_is_over_the_numbers_of_a_vector_and_still_the_mean_over_pictures() {
        assertThat(SimilarityLoss.SUM.loss(real, fake).getFloat()).isCloseTo((1 + 2 + 1) / 2f, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"MEAN, 0.1666667", "SUM, 0.5"})
    void both_vectors_are_drawn_to_each_other(SimilarityLoss loss, float slope) {
        real.setRequiresGradient(true);
        fake.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(loss.loss(real, fake));
        }
        float[] slopes = {slope, 0, -slope, 0, -slope, 0};
        assertThat(real.getGradient().toFloatArray()).containsExactly(slopes, within(1e-6f));
        assertThat(fake.getGradient().neg().toFloatArray()).containsExactly(slopes, within(1e-6f));
    }
}
