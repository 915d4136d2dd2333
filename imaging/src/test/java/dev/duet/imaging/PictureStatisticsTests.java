package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PictureStatisticsTests {

    @Test
    void colours_and_edges_are_counted_as_by_hand() {
        // Left half black, right half (200, 16, 255): of the three steps in each row one is an edge.
        PictureStatistics statistics = PictureStatistics.of(halves());

        assertThat(statistics.red()).isEqualTo(shares(0, 0.5, 12, 0.5));
        assertThat(statistics.green()).isEqualTo(shares(0, 0.5, 1, 0.5));
        assertThat(statistics.blue()).isEqualTo(shares(0, 0.5, 15, 0.5));
        // Luma 0.299·200 + 0.587·16 + 0.114·255 = 98.3, which is from 96 to 128.
        assertThat(statistics.edges().get(0)).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(statistics.edges().get(13)).isCloseTo(1 / 3.0, within(1e-12));
    }

    @Test
    void the_distance_is_0_between_equals_and_1_between_strangers_and_half_a_bit_in_between() {
        PictureStatistics black = PictureStatistics.of(plain(0));
        PictureStatistics white = PictureStatistics.of(plain(255));
        PictureStatistics grey = PictureStatistics.mean(List.of(black, white));

        assertThat(black.colourDistance(black)).isZero();
        assertThat(black.colourDistance(white)).isCloseTo(1, within(1e-12));
        assertThat(black.edgeDistance(white)).isZero();
        // p = (1, 0), q = (½, ½), m = (¾, ¼): (log₂ 4/3 + ½ log₂ 2/3 + ½ log₂ 2) / 2 = 0.3113
        assertThat(black.colourDistance(grey)).isCloseTo(Math.sqrt(0.31127812), within(1e-6));
        assertThat(grey.colourDistance(black)).isEqualTo(black.colourDistance(grey));
    }

    @Test
    void a_picture_counts_the_same_however_large_it_is() {
        PictureStatistics mean = PictureStatistics.mean(
                List.of(PictureStatistics.of(plain(0)), PictureStatistics.of(new RgbImage(100, 100, white(30_000)))));

        assertThat(mean.red()).isEqualTo(shares(0, 0.5, 15, 0.5));
    }

    @Test
    void shares_that_do_not_add_up_are_refused() {
        List<Double> right = shares(0, 0.5, 1, 0.5);
        List<Double> wrong = shares(0, 0.5, 1, 0.4);

        assertThatThrownBy(() -> new PictureStatistics(right, right, right, wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"edges\" must be 16 shares that add up to 1, got [0.5, 0.4, 0.0");
    }

    private static RgbImage halves() {
        byte[] pixels = new byte[4 * 3 * 3];
        for (int i = 0; i < pixels.length; i += 3) {
            if (i / 3 % 4 >= 2) {
                pixels[i] = (byte) 200;
                pixels[i + 1] = 16;
                pixels[i + 2] = (byte) 255;
            }
        }
        return new RgbImage(4, 3, pixels);
    }

    private static RgbImage plain(int level) {
        byte[] pixels = white(2 * 2 * 3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) level;
        }
        return new RgbImage(2, 2, pixels);
    }

    private static byte[] white(int bytes) {
        byte[] pixels = new byte[bytes];
        java.util.Arrays.fill(pixels, (byte) 255);
        return pixels;
    }

    private static List<Double> shares(int first, double share, int second, double other) {
        List<Double> shares = new ArrayList<>(Collections.nCopies(16, 0.0));
        shares.set(first, share);
        shares.set(second, other);
        return shares;
    }
}
