package dev.duet.trainer.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.losses.PatchNce.Negatives;
import dev.duet.trainer.losses.PatchNce.Similarity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatchNceTests {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void patches_that_are_all_alike_cannot_be_told_apart() {
        NDArray alike = manager.ones(new Shape(256, 8));
        for (Similarity similarity : Similarity.values()) {
            NDArray rows = similarity == Similarity.DOT ? alike.div(Math.sqrt(8)) : alike;
            float loss = new PatchNce(0.07, similarity, Negatives.PICTURE)
                    .loss(new NDList(rows), new NDList(rows), 1)
                    .getFloat();
            assertThat(loss).as(similarity.name()).isCloseTo((float) Math.log(256), within(1e-4f));
        }
    }

    @Test
    void two_patches_at_right_angles_give_a_number_one_can_check() {
        NDArray rows = manager.create(new float[] {1, 0, 0, 1}, new Shape(2, 2));
        double expected = Math.log((Math.E + 1 + Math.exp(-10)) / Math.E); // τ = 1
        float[] losses = new PatchNce(1, Similarity.COSINE, Negatives.BATCH)
                .perRow(rows, rows, 1)
                .toFloatArray();
        assertThat(losses).containsExactly(new float[] {(float) expected, (float) expected}, within(1e-6f));
    }

    @Test
    void negatives_are_from_the_same_picture_or_from_all() {
        NDArray rows = manager.create(new float[] {1, 0, 1, 0}, new Shape(2, 2)); // two pictures, one patch each
        for (Similarity similarity : Similarity.values()) {
            float alone = new PatchNce(0.07, similarity, Negatives.PICTURE)
                    .loss(new NDList(rows), new NDList(rows), 2)
                    .getFloat();
            float together = new PatchNce(0.07, similarity, Negatives.BATCH)
                    .loss(new NDList(rows), new NDList(rows), 2)
                    .getFloat();
            assertThat(alone).isCloseTo(0, within(1e-6f));
            assertThat(together).isCloseTo((float) Math.log(2), within(1e-5f));
        }
    }

    @Test
    void a_temperature_of_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PatchNce(0, Similarity.DOT, Negatives.PICTURE))
                .withMessage("temperature must be > 0, got 0.0");
    }
}
