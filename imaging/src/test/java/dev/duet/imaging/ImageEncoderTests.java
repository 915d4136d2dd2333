package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageEncoderTests {

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1, 10_000_000, 10_000));

    @ParameterizedTest
    @CsvSource({"1,1", "1,400", "400,1", "257,131", "700,500"})
    void a_png_gives_the_same_pixels_back(int width, int height) throws IOException {
        for (RgbImage image : List.of(Pictures.photograph(width, height, 1), Pictures.noise(width, height, 2))) {
            byte[] file = ImageEncoder.png(image);

            assertThat(decoder.decode(file)).isEqualTo(image);
            assertThat(Pictures.readByTheJdk(file)).isEqualTo(image);
        }
    }

    @Test
    void a_png_has_no_chunks_but_those_of_the_picture() {
        byte[] file = ImageEncoder.png(Pictures.photograph(300, 300, 1));

        assertThat(chunks(file))
                .containsOnly("IHDR", "IDAT", "IEND")
                .startsWith("IHDR")
                .endsWith("IEND");
    }

    @Test
    void a_jpeg_is_baseline_with_chroma_of_half_the_size_and_tells_nothing() {
        byte[] file = ImageEncoder.jpeg(Pictures.photograph(64, 48, 1), 80);

        List<Integer> markers = new ArrayList<>();
        ByteBuffer view = ByteBuffer.wrap(file);
        int position = 2;
        while (markers.isEmpty() || markers.get(markers.size() - 1) != 0xDA) {
            int marker = view.getShort(position) & 0xFF;
            markers.add(marker);
            if (marker == 0xC0) {
                assertThat(view.getShort(position + 5)).isEqualTo((short) 48);
                assertThat(view.getShort(position + 7)).isEqualTo((short) 64);
                assertThat(file[position + 11]).as("sampling of luma").isEqualTo((byte) 0x22);
                assertThat(file[position + 14]).as("sampling of chroma").isEqualTo((byte) 0x11);
            }
            position += 2 + Short.toUnsignedInt(view.getShort(position + 2));
        }
        assertThat(markers).contains(0xC0).containsOnly(0xE0, 0xDB, 0xC0, 0xC4, 0xDA);
    }

    @Test
    void a_jpeg_of_higher_quality_is_nearer_to_the_picture_and_larger() {
        RgbImage picture = Pictures.photograph(200, 150, 3);
        double distance = Double.MAX_VALUE;
        int length = 0;
        for (int quality : new int[] {1, 20, 50, 75, 90, 100}) {
            byte[] file = ImageEncoder.jpeg(picture, quality);
            double closer = Difference.between(decoder.decode(file), picture).mean();

            assertThat(closer).as("at %d", quality).isLessThan(distance);
            assertThat(file.length).as("at %d", quality).isGreaterThan(length);
            distance = closer;
            length = file.length;
        }
        assertThat(distance).isLessThan(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101, -1})
    void a_quality_that_does_not_exist_is_refused(int quality) {
        RgbImage picture = Pictures.noise(8, 8, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageEncoder.jpeg(picture, quality))
                .withMessageContaining("got " + quality);
    }

    @Test
    void a_side_too_long_for_jpeg_is_refused() {
        RgbImage line = Pictures.noise(70_000, 1, 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageEncoder.jpeg(line, 90))
                .withMessageContaining("70000x1");
    }

    private static List<String> chunks(byte[] file) {
        List<String> types = new ArrayList<>();
        for (int position = 8; position < file.length; ) {
            types.add(new String(file, position + 4, 4, StandardCharsets.US_ASCII));
            position += 12 + ByteBuffer.wrap(file).getInt(position);
        }
        return types;
    }
}
