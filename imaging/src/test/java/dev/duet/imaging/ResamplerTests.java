package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

class ResamplerTests {

    /** Upscaling, downscaling, one axis only, single pixels, and needles, of which Pillow takes the columns first. */
    @ParameterizedTest
    @CsvFileSource(resources = "/pillow/resize.csv")
    void noise_is_resized_bit_for_bit_as_by_pillow(
            long seed, int width, int height, int toWidth, int toHeight, Filter filter, String sha256) {
        RgbImage noise = Pictures.noise(width, height, seed);

        RgbImage resized = Resampler.resize(noise, toWidth, toHeight, filter);

        assertThat(resized.width()).isEqualTo(toWidth);
        assertThat(resized.height()).isEqualTo(toHeight);
        assertThat(sha256(resized.pixels())).isEqualTo(sha256);
    }

    /** Pixels 0 and 200, doubled: centres at 0.25, 0.75, 1.25, 1.75; a triangle weighs by distance. */
    @Test
    void bilinear_doubling_can_be_checked_by_hand() {
        RgbImage image = new RgbImage(2, 1, grey(0, 200));

        assertThat(Resampler.resize(image, 4, 1, Filter.BILINEAR)).isEqualTo(new RgbImage(4, 1, grey(0, 50, 150, 200)));
    }

    /**
     * Four pixels to one: the triangle is stretched to reach 4 pixels to either side of the centre, and the weights 5, 7,
     * 7, 5 of 24 times 24, 48, 72, 96 give 60.
     */
    @Test
    void bilinear_shrinking_weighs_every_pixel() {
        RgbImage image = new RgbImage(1, 4, grey(24, 48, 72, 96));

        assertThat(Resampler.resize(image, 1, 1, Filter.BILINEAR)).isEqualTo(new RgbImage(1, 1, grey(60)));
    }

    @ParameterizedTest
    @EnumSource
    void a_flat_colour_stays_flat(Filter filter) {
        byte[] pixels = new byte[40 * 30 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (new int[] {255, 0, 131}[i % 3]);
        }

        byte[] resized =
                Resampler.resize(new RgbImage(40, 30, pixels), 17, 71, filter).pixels();

        for (int i = 0; i < resized.length; i++) {
            assertThat(resized[i] & 0xFF).isEqualTo(new int[] {255, 0, 131}[i % 3]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_same_size_gives_the_same_pixels(Filter filter) {
        RgbImage noise = Pictures.noise(31, 17, 4);

        assertThat(Resampler.resize(noise, 31, 17, filter)).isEqualTo(noise);
    }

    @Test
    void overshoot_of_a_sharp_edge_is_clipped() {
        RgbImage edge = new RgbImage(4, 1, grey(0, 0, 255, 255));

        byte[] resized = Resampler.resize(edge, 16, 1, Filter.LANCZOS).pixels();

        assertThat(resized[0] & 0xFF).isLessThan(30);
        assertThat(resized[resized.length - 1] & 0xFF).isGreaterThan(225);
    }

    @Test
    void the_input_is_left_as_it_was() {
        RgbImage noise = Pictures.noise(20, 20, 5);
        byte[] before = noise.pixels().clone();

        Resampler.resize(noise, 10, 30, Filter.BICUBIC);

        assertThat(noise.pixels()).isEqualTo(before);
    }

    @Test
    void sizes_that_cannot_be_are_refused() {
        RgbImage image = Pictures.noise(4, 4, 6);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.resize(image, 0, 4, Filter.BICUBIC))
                .withMessageContaining("0x4");
        assertThatIllegalArgumentException().isThrownBy(() -> Resampler.resize(image, 4, -1, Filter.BICUBIC));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Resampler.resize(image, 1 << 20, 1 << 20, Filter.BICUBIC));
    }

    private static byte[] grey(int... levels) {
        byte[] pixels = new byte[levels.length * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) levels[i / 3];
        }
        return pixels;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
