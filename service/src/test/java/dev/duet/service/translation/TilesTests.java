package dev.duet.service.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.modelrepo.ModelCard.ImageSizes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TilesTests {

    private static final ImageSizes SIZES = new ImageSizes(32, 4, 16, "bicubic-stretch", null);

    /** Smooth, so that a smaller whole shows the same. */
    private static final RgbImage PICTURE = smooth(200, 120);

    private final Tiles tiles = new Tiles(new NetworkSize(200, 120), SIZES, 64 * 64);

    @Test
    void what_every_tile_leaves_alone_comes_together_as_it_was() {
        assertThat(largestDifference(tiles.translate(PICTURE, image -> image), PICTURE))
                .isLessThanOrEqualTo(3);
    }

    @Test
    void no_run_has_more_pixels_than_it_may_and_the_whole_is_one_of_them() {
        List<RgbImage> runs = new ArrayList<>();
        tiles.translate(PICTURE, image -> {
            runs.add(image);
            return image;
        });
        assertThat(runs).hasSize(1 + tiles.count());
        assertThat(runs).allSatisfy(run -> {
            assertThat(run.width() * run.height()).isLessThanOrEqualTo(64 * 64);
            assertThat(run.width() % 4).isZero();
            assertThat(run.height() % 4).isZero();
        });
        assertThat(runs.get(0).toString()).isEqualTo("RgbImage[64x40]");
    }

    @Test
    void tiles_that_come_out_brighter_or_darker_each_for_itself_are_held_to_the_tones_of_the_whole() {
        int[] number = {0};
        UnaryOperator<RgbImage> moody = image -> number[0]++ == 0 ? image : brighter(image, number[0] % 3 * 15 - 15);

        RgbImage result = tiles.translate(PICTURE, moody);

        assertThat(largestDifference(result, PICTURE)).isLessThanOrEqualTo(4);
    }

    @Test
    void details_of_a_tile_are_its_own() {
        RgbImage stripes = TestPictures.gradient(200, 120); // blue in stripes of 8 pixels
        int[] number = {0};

        RgbImage result = tiles.translate(stripes, image -> number[0]++ == 0 ? blurred(image) : image);

        double kept = contrast(result) / contrast(stripes);
        assertThat(kept).isBetween(0.8, 1.2);
    }

    private static RgbImage smooth(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            int x = i % width;
            int y = i / width;
            pixels[3 * i] = (byte) (60 + 120 * x / width);
            pixels[3 * i + 1] = (byte) (60 + 120 * y / height);
            pixels[3 * i + 2] = (byte) (128 + 40 * Math.sin(x / 40.0) * Math.cos(y / 30.0));
        }
        return new RgbImage(width, height, pixels);
    }

    private static RgbImage brighter(RgbImage image, int levels) {
        byte[] pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((pixels[i] & 0xFF) + levels);
        }
        return new RgbImage(image.width(), image.height(), pixels);
    }

    /** All blue at its mean. */
    private static RgbImage blurred(RgbImage image) {
        byte[] pixels = image.pixels().clone();
        for (int i = 2; i < pixels.length; i += 3) {
            pixels[i] = 112;
        }
        return new RgbImage(image.width(), image.height(), pixels);
    }

    private static double contrast(RgbImage image) {
        double sum = 0;
        for (int i = 5; i < image.pixels().length; i += 3) {
            sum += Math.abs((image.pixels()[i] & 0xFF) - (image.pixels()[i - 3] & 0xFF));
        }
        return sum;
    }

    private static int largestDifference(RgbImage one, RgbImage other) {
        assertThat(one.toString()).isEqualTo(other.toString());
        int largest = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((one.pixels()[i] & 0xFF) - (other.pixels()[i] & 0xFF)));
        }
        return largest;
    }
}
