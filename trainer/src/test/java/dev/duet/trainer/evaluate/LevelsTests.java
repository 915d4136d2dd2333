package dev.duet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.imaging.RgbImage;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LevelsTests {

    @Test
    void a_change_is_the_mean_of_the_absolute_differences() {
        List<RgbImage> before = List.of(pixel(0, 10, 250), pixel(1, 1, 1));
        List<RgbImage> after = List.of(pixel(3, 4, 250), pixel(1, 1, 7));

        assertThat(Levels.meanChange(before, after)).isEqualTo((3 + 6 + 0 + 0 + 0 + 6) / 6.0);
    }

    @Test
    void a_pairwise_distance_is_the_mean_over_all_pairs() {
        List<RgbImage> pictures = List.of(pixel(0, 0, 0), pixel(255, 0, 9), pixel(255, 3, 3));

        assertThat(Levels.meanPairwiseDistance(pictures))
                .isCloseTo(((255 + 0 + 9) + (255 + 3 + 3) + (0 + 3 + 6)) / 9.0, within(1e-9));
    }

    @Test
    void counting_levels_gives_what_adding_up_all_pairs_gives() {
        SplittableRandom random = new SplittableRandom(1);
        List<RgbImage> pictures = IntStream.range(0, 20)
                .mapToObj(i -> pixel(random.nextInt(256), random.nextInt(256), random.nextInt(4)))
                .toList();
        double sum = 0;
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < i; j++) {
                sum += Levels.meanChange(List.of(pictures.get(i)), List.of(pictures.get(j)));
            }
        }

        assertThat(Levels.meanPairwiseDistance(pictures)).isCloseTo(sum / 190, within(1e-9));
    }

    @Test
    void translations_that_are_all_alike_have_no_distance() {
        assertThat(Levels.meanPairwiseDistance(List.of(pixel(1, 2, 3), pixel(1, 2, 3))))
                .isZero();
        assertThat(Levels.meanPairwiseDistance(List.of(pixel(1, 2, 3)))).isZero();
    }

    private static RgbImage pixel(int red, int green, int blue) {
        return new RgbImage(1, 1, new byte[] {(byte) red, (byte) green, (byte) blue});
    }
}
