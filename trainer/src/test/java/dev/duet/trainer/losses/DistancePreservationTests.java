package dev.duet.trainer.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistancePreservationTests {

    private static final DistanceScale PLAIN = new DistanceScale(0, 1);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void pairs_are_all_those_of_a_batch() {
        NDArray three = pictures(3, 2, 1, 0, 0, 1, 1, 5, 5); // (0, 0), (1, 1) and (5, 5)
        assertThat(Distances.PAIRS.within(three).toFloatArray()).containsExactly(1, 5, 4);
    }

    @Test
    void halves_are_above_and_below() {
        NDArray one = pictures(1, 4, 1, 1, 2, 4, 8);
        assertThat(Distances.HALVES.within(one).toFloatArray()).containsExactly((3 + 6) / 2f);
    }

    @Test
    void distances_count_by_what_is_usual_in_their_domain() {
        DistancePreservation preservation =
                new DistancePreservation(Distances.PAIRS, new DistanceScale(3, 2), new DistanceScale(1, 0.5));
        NDArray pictures = pictures(2, 2, 1, 0, 0, 5, 5); // distance 5 is (5 − 3) / 2 = 1 deviation above the mean
        NDArray translations = pictures(2, 2, 1, 0, 0, 0.5f, 0.5f); // distance 0.5 is 1 below it
        assertThat(preservation.loss(pictures, translations).getFloat()).isCloseTo(2, within(1e-6f));
    }

    @Test
    void translations_that_are_too_near_are_pulled_apart() {
        NDArray translations = pictures(2, 2, 1, 1, 1, 2, 2);
        translations.setRequiresGradient(true);
        DistancePreservation preservation = new DistancePreservation(Distances.PAIRS, PLAIN, PLAIN);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(preservation.loss(pictures(2, 2, 1, 0, 0, 5, 5), translations));
        }
        assertThat(translations.getGradient().toFloatArray()).containsExactly(0.5f, 0.5f, -0.5f, -0.5f);
    }

    @Test
    void a_single_picture_has_no_pairs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distances.PAIRS.within(pictures(1, 2, 1, 0, 1)))
                .withMessage("pairs need a batch of at least 2 pictures, got 1");
    }

    @Test
    void equal_distances_have_no_scale() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DistanceScale(0.25, 0))
                .withMessageContaining("all equally far from each other (0.25)");
    }

    private NDArray pictures(int count, int height, int width, float... values) {
        return manager.create(values, new Shape(count, 1, height, width));
    }
}
