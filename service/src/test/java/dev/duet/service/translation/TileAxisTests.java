package dev.duet.service.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileAxisTests {

    @Test
    void a_side_that_fits_is_one_part_with_all_of_every_pixel() {
        TileAxis axis = TileAxis.cut(60, 64, 16, 4);

        assertThat(axis.begins()).containsExactly(0);
        assertThat(axis.part()).isEqualTo(60);
        assertThat(axis.shares(0)).containsOnly(1f);
    }

    @ParameterizedTest
    @CsvSource({"68, 64", "112, 64", "116, 64", "200, 64", "1000, 64", "4096, 1024"})
    void shares_add_up_to_1_in_every_pixel_and_neighbours_have_enough_in_common(int length, int longest) {
        int overlap = longest / 4;
        TileAxis axis = TileAxis.cut(length, longest, overlap, 4);

        float[] sums = new float[length];
        for (int part = 0; part < axis.begins().size(); part++) {
            int begin = axis.begins().get(part);
            assertThat(begin % 4).isZero();
            float[] shares = axis.shares(part);
            for (int i = 0; i < shares.length; i++) {
                sums[begin + i] += shares[i];
            }
            if (part > 0) {
                assertThat(axis.begins().get(part - 1) + longest - begin).isGreaterThanOrEqualTo(overlap);
            }
        }
        for (float sum : sums) {
            assertThat(sum).isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void no_more_parts_are_cut_than_are_needed() {
        assertThat(TileAxis.cut(112, 64, 16, 4).begins()).containsExactly(0, 48);
        assertThat(TileAxis.cut(116, 64, 16, 4).begins()).hasSize(3);
    }
}
