package dev.duet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.RgbImage;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureInputTests {

    private static final RgbImage TWO = new RgbImage(2, 2, new byte[] {
        (byte) 250, 10, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    });

    @Test
    void planes_follow_each_other_in_the_order_of_the_channels() {
        FeatureInput bgr = new FeatureInput(2, FeatureInput.Channels.BGR, List.of(20f, 10f, 250f), List.of(1f, 1f, 2f));

        assertThat(planes(bgr)).containsExactly(0, -17, -14, -11, 0, -8, -5, -2, 0, -124.5f, -123, -121.5f);
    }

    @Test
    void red_comes_first_where_that_is_wanted() {
        FeatureInput rgb = new FeatureInput(2, FeatureInput.Channels.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

        assertThat(planes(rgb)).startsWith(250, 1, 4, 7, 10);
    }

    @Test
    void a_divisor_of_zero_is_refused() {
        assertThatThrownBy(
                        () -> new FeatureInput(2, FeatureInput.Channels.RGB, List.of(0f, 0f, 0f), List.of(1f, 0f, 1f)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 divisors that are not 0");
    }

    private static float[] planes(FeatureInput input) {
        FloatBuffer planes = FloatBuffer.allocate(12);
        input.put(TWO, planes);
        return planes.array();
    }
}
