package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.duet.imaging.ImageRejectedException.Reason;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTests {

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1, 1_000_000, 1000));

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "tiff"})
    void what_the_jdk_writes_without_loss_is_read_without_loss(String format) throws IOException {
        RgbImage picture = Pictures.photograph(61, 47, 3);

        assertThat(decoder.decode(Pictures.written(Pictures.buffered(picture), format)))
                .isEqualTo(picture);
    }

    @Test
    void grey_is_taken_as_it_is_stored_and_not_for_linear_light() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 64; i++) {
            grey.getRaster().setSample(i % 8, i / 8, 0, 77);
        }

        for (String format : new String[] {"png", "jpeg", "tiff", "bmp"}) {
            assertThat(decoder.decode(Pictures.written(grey, format)).pixels())
                    .as(format)
                    .containsOnly(77);
        }
    }

    @Test
    void alpha_is_dropped_and_the_colour_below_it_stays() {
        byte[] file = new PngFile()
                .header(2, 1, 8, 6)
                .pixels((byte) 0, (byte) 200, (byte) 10, (byte) 20, (byte) 128, (byte) 90, (byte) 80, (byte) 70, (byte)
                        0)
                .end();

        assertThat(decoder.decode(file)).isEqualTo(new RgbImage(2, 1, new byte[] {(byte) 200, 10, 20, 90, 80, 70}));
    }

    @Test
    void of_16_bits_the_upper_8_are_kept() {
        byte[] file = new PngFile()
                .header(3, 1, 16, 0)
                .pixels((byte) 0, (byte) 0x12, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0, (byte) 0x80)
                .end();

        assertThat(decoder.decode(file))
                .isEqualTo(new RgbImage(3, 1, new byte[] {0x12, 0x12, 0x12, -1, -1, -1, 0, 0, 0}));
    }

    @Test
    void the_type_is_known_by_the_first_bytes_only() {
        assertThat(reject("<svg xmlns='http://www.w3.org/2000/svg'/>"))
                .hasMessageContaining("JPEG, PNG, WebP, BMP, GIF or TIFF")
                .extracting(ImageRejectedException::reason)
                .isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(reject("").reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(reject("RIFF\0\0\0\0WAVE").reason()).isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(reject("P6 1 1 255 abc").reason()).isEqualTo(Reason.UNKNOWN_TYPE);
    }

    @Test
    void a_damaged_file_is_named_with_its_type_and_what_to_do() {
        byte[] file = ImageEncoder.png(Pictures.photograph(40, 40, 1));
        file[file.length / 2] ^= 1;

        ImageRejectedException rejected =
                catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(file));

        assertThat(rejected.reason()).isEqualTo(Reason.BROKEN);
        assertThat(rejected)
                .hasMessageContaining("PNG")
                .hasMessageContaining("checksum")
                .hasMessageContaining("save it");
        assertThat(rejected).hasCauseInstanceOf(DamagedFileException.class);
    }

    /** The JDK would fill what is missing with grey and call it a picture. */
    @Test
    void a_jpeg_cut_short_is_refused() {
        byte[] file = ImageEncoder.jpeg(Pictures.photograph(200, 150, 1), 90);

        ImageRejectedException rejected = catchThrowableOfType(
                ImageRejectedException.class, () -> decoder.decode(Arrays.copyOf(file, file.length / 2)));

        assertThat(rejected).hasMessageContaining("it ends too early");
    }

    @ParameterizedTest
    @ValueSource(strings = {"420.jpg", "rgb-16.png", "rgb.webp", "rgb.bmp", "animation.gif", "grey.tif"})
    void a_file_that_ends_in_its_header_is_said_to_end_too_early(String name) throws IOException {
        byte[] start = Arrays.copyOf(Pictures.resource(name), 20);

        ImageRejectedException rejected =
                catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(start));

        assertThat(rejected.reason()).isEqualTo(Reason.BROKEN);
        assertThat(rejected).hasMessageContaining("it ends too early");
    }

    @Test
    void what_follows_a_jpeg_is_no_part_of_it() {
        byte[] file = ImageEncoder.jpeg(Pictures.photograph(40, 40, 1), 90);
        RgbImage picture = decoder.decode(file);

        assertThat(decoder.decode(concat(file, ImageEncoder.jpeg(Pictures.noise(99, 99, 1), 90))))
                .isEqualTo(picture);
    }

    @Test
    void thousands_of_scans_are_not_worked_off() throws IOException {
        byte[] file = Pictures.resource("progressive.jpg");
        byte[] scan = {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 1, 63, 0};
        byte[] scans = new byte[0];
        for (int i = 0; i < 200; i++) {
            scans = concat(scans, scan);
        }

        byte[] bomb =
                concat(Arrays.copyOf(file, file.length - 2), concat(scans, new byte[] {(byte) 0xFF, (byte) 0xD9}));

        ImageRejectedException rejected =
                catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(bomb));
        assertThat(rejected).hasMessageContaining("scans");
    }

    @Test
    void a_picture_is_left_alone_by_a_thread_that_reads_another() {
        byte[] one = ImageEncoder.jpeg(Pictures.photograph(200, 150, 1), 90);
        byte[] other = ImageEncoder.png(Pictures.photograph(150, 200, 2));
        RgbImage expectedOne = decoder.decode(one);
        RgbImage expectedOther = decoder.decode(other);

        boolean allEqual = IntStream.range(0, 40)
                .parallel()
                .allMatch(i -> i % 2 == 0
                        ? decoder.decode(one).equals(expectedOne)
                        : decoder.decode(other).equals(expectedOther));

        assertThat(allEqual).isTrue();
    }

    @Test
    void the_file_is_not_changed() throws IOException {
        for (String name : new String[] {"rgb.bmp", "grey.tif", "420.jpg"}) {
            byte[] file = Pictures.resource(name);
            byte[] before = file.clone();

            decoder.decode(file);

            assertThat(file).as(name).isEqualTo(before);
        }
    }

    @Test
    void an_interlaced_png_is_read() throws IOException {
        RgbImage picture = Pictures.photograph(37, 29, 8);

        assertThat(decoder.decode(Pictures.writtenProgressively(Pictures.buffered(picture), "png")))
                .isEqualTo(picture);
    }

    private ImageRejectedException reject(String file) {
        return catchThrowableOfType(
                ImageRejectedException.class, () -> decoder.decode(file.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static byte[] concat(byte[] start, byte[] end) {
        byte[] whole = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, whole, start.length, end.length);
        return whole;
    }
}
