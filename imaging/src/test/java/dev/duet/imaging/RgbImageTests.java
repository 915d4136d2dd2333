package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RgbImageTests {

    /** Two rows of three pixels, numbered. */
    private final RgbImage image =
            new RgbImage(3, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19});

    @Test
    void crop_takes_the_rectangle_that_starts_at_its_top_left_pixel() {
        assertThat(image.crop(1, 0, 2, 2))
                .isEqualTo(new RgbImage(2, 2, new byte[] {4, 5, 6, 7, 8, 9, 14, 15, 16, 17, 18, 19}));
        assertThat(image.crop(0, 1, 1, 1)).isEqualTo(new RgbImage(1, 1, new byte[] {11, 12, 13}));
    }

    @ParameterizedTest
    @CsvSource({"-1,0,1,1", "0,-1,1,1", "0,0,4,1", "0,0,1,3", "2,0,2,1", "0,0,0,1", "0,0,1,0", "2147483647,0,2,1"})
    void crop_outside_of_the_image_is_refused(int x, int y, int width, int height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> image.crop(x, y, width, height))
                .withMessageContaining("3x2");
    }

    @Test
    void flipping_exchanges_left_and_right_but_not_the_channels() {
        assertThat(image.flippedHorizontally())
                .isEqualTo(
                        new RgbImage(3, 2, new byte[] {7, 8, 9, 4, 5, 6, 1, 2, 3, 17, 18, 19, 14, 15, 16, 11, 12, 13}));
        assertThat(image.flippedHorizontally().flippedHorizontally()).isEqualTo(image);
    }

    @Test
    void images_are_equal_by_size_and_pixels() {
        RgbImage same = new RgbImage(3, 2, image.pixels().clone());
        assertThat(same).isEqualTo(image).hasSameHashCodeAs(image);
        assertThat(new RgbImage(2, 3, image.pixels())).isNotEqualTo(image);
        byte[] other = image.pixels().clone();
        other[17]++;
        assertThat(new RgbImage(3, 2, other)).isNotEqualTo(image);
    }

    @Test
    void the_number_of_bytes_must_fit_the_size() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RgbImage(2, 2, new byte[11]))
                .withMessageContaining("12 bytes")
                .withMessageContaining("got 11");
        assertThatIllegalArgumentException().isThrownBy(() -> new RgbImage(0, 5, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new RgbImage(65536, 65536, new byte[0]));
    }

    @Test
    void printing_an_image_gives_its_size() {
        assertThat(image).hasToString("RgbImage[3x2]");
    }
}
