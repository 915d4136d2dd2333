package dev.duet.trainer.losses;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GeometryTests {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void a_quarter_turn_is_clockwise() {
        NDArray turned = Geometry.QUARTER_TURN.turn(picture(2, 3, 1, 2, 3, 4, 5, 6)); // 1 2 3 above 4 5 6
        assertThat(turned.getShape()).isEqualTo(new Shape(1, 1, 3, 2));
        assertThat(turned.toFloatArray()).containsExactly(4, 1, 5, 2, 6, 3);
    }

    @Test
    void upside_down_is_the_last_row_first() {
        NDArray turned = Geometry.UPSIDE_DOWN.turn(picture(2, 3, 1, 2, 3, 4, 5, 6));
        assertThat(turned.toFloatArray()).containsExactly(4, 5, 6, 1, 2, 3);
    }

    @ParameterizedTest
    @EnumSource
    void what_was_turned_comes_back(Geometry geometry) {
        NDArray picture = picture(2, 3, 1, 2, 3, 4, 5, 6);
        assertThat(geometry.back(geometry.turn(picture))).isEqualTo(picture);
        assertThat(geometry.disagreement(picture, geometry.turn(picture)).getFloat())
                .isZero();
    }

    @Test
    void disagreement_counts_each_pixel_for_both_translations() {
        NDArray upright = picture(2, 2, 1, 2, 3, 4);
        NDArray turned = picture(2, 2, 3, 1, 4, 8); // 3 1 above 4 2 would be the quarter turn
        assertThat(Geometry.QUARTER_TURN.disagreement(upright, turned).getFloat())
                .isEqualTo(6 / 4f + 6 / 4f);
    }

    @Test
    void disagreement_pulls_at_each_translation_once() {
        NDArray upright = picture(2, 2, 1, 2, 3, 4);
        NDArray turned = picture(2, 2, 3, 1, 4, 8);
        upright.setRequiresGradient(true);
        turned.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(Geometry.QUARTER_TURN.disagreement(upright, turned));
        }
        assertThat(upright.getGradient().toFloatArray()).containsExactly(0, -1 / 4f, 0, 0);
        assertThat(turned.getGradient().toFloatArray()).containsExactly(0, 0, 0, 1 / 4f);
    }

    private NDArray picture(int height, int width, float... values) {
        return manager.create(values, new Shape(1, 1, height, width));
    }
}
