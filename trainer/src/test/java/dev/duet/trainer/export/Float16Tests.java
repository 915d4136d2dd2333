package dev.duet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Float16Tests {

    @Test
    void every_half_survives_the_way_to_a_float_and_back() {
        for (int bits = 0; bits < 1 << 16; bits++) {
            float value = Float16.toFloat((short) bits);
            if (!Float.isNaN(value)) {
                assertThat(Float16.of(value)).isEqualTo((short) bits);
            }
        }
    }

    @Test
    void known_values_have_the_bits_of_the_standard() {
        assertThat(Float16.of(1)).isEqualTo((short) 0x3C00);
        assertThat(Float16.of(-2)).isEqualTo((short) 0xC000);
        assertThat(Float16.of(65504)).isEqualTo((short) 0x7BFF);
        assertThat(Float16.of(0x1p-14f)).isEqualTo((short) 0x0400);
        assertThat(Float16.of(0x1p-24f)).isEqualTo((short) 0x0001);
        assertThat(Float16.of(1 / 3f)).isEqualTo((short) 0x3555);
        assertThat(Float16.of(-0f)).isEqualTo((short) 0x8000);
        assertThat(Float16.of(Float.NEGATIVE_INFINITY)).isEqualTo((short) 0xFC00);
        assertThat(Float16.toFloat(Float16.of(Float.NaN))).isNaN();
    }

    @Test
    void between_two_halves_the_nearer_is_taken_and_in_the_middle_the_even_one() {
        for (int bits = 0; bits < 0x7C00; bits++) {
            // Beyond the largest half lies 65536 as far as rounding is concerned; it is infinity's pattern.
            double below = Float16.toFloat((short) bits);
            double above = bits == 0x7BFF ? 65536 : Float16.toFloat((short) (bits + 1));
            float middle = (float) ((below + above) / 2); // exact: a half has far fewer bits than a float
            short even = (short) (bits % 2 == 0 ? bits : bits + 1);

            assertThat(Float16.of(middle)).isEqualTo(even);
            assertThat(Float16.of(-middle)).isEqualTo((short) (even | 0x8000));
            assertThat(Float16.of(Math.nextDown(middle))).isEqualTo((short) bits);
            assertThat(Float16.of(Math.nextUp(middle))).isEqualTo((short) (bits + 1));
        }
    }
}
