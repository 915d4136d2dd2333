package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.losses.DistanceScale;
import dev.duet.trainer.losses.Distances;
import org.junit.jupiter.api.Test;

class DistanceSurveyTests {

    @Test
    void the_scale_is_that_of_batches_one_after_the_other() {
        DistanceScale scale = scale(Distances.PAIRS, 0, 1, 4, 4); // distances 1, 3 and 0
        assertThat(scale.mean()).isCloseTo(4 / 3.0, within(1e-9));
        assertThat(scale.deviation()).isCloseTo(Math.sqrt((1 + 9) / 3.0 - 16 / 9.0), within(1e-9));
    }

    @Test
    void a_batch_has_halves_of_its_own() {
        try (NDManager manager = NDManager.newBaseManager()) {
            DistanceSurvey survey = new DistanceSurvey(manager, Distances.HALVES);
            for (float[] halves : new float[][] {{1, 3}, {2, 6}, {0, 0}}) { // the last one is not counted
                survey.see(manager.create(halves, new Shape(1, 1, 2, 1)));
            }
            assertThat(survey.scale()).isEqualTo(new DistanceScale(3, 1));
        }
    }

    @Test
    void it_keeps_one_batch_only() {
        try (NDManager manager = NDManager.newBaseManager()) {
            DistanceSurvey survey = new DistanceSurvey(manager, Distances.PAIRS);
            for (int i = 0; i < 5; i++) {
                try (NDArray batch = manager.create(new float[] {i * i}, new Shape(1, 1, 1, 1))) {
                    survey.see(batch);
                }
                assertThat(manager.getManagedArrays()).hasSize(1);
            }
        }
    }

    @Test
    void without_distances_there_is_no_scale() {
        assertThatIllegalArgumentException().isThrownBy(() -> scale(Distances.PAIRS, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> scale(Distances.PAIRS, 1, 2, 3));
    }

    private static DistanceScale scale(Distances distances, float... levels) {
        try (NDManager manager = NDManager.newBaseManager()) {
            DistanceSurvey survey = new DistanceSurvey(manager, distances);
            for (float level : levels) {
                survey.see(manager.full(new Shape(2, 1, 2, 2), level));
            }
            return survey.scale();
        }
    }
}
