package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.duet.imaging.ImageRejectedException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that declare sizes; none has the pixels, so whatever passes the limits is then broken. */
class DecodeLimitsTests {

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(16, 1_000_000, 20));

    @ParameterizedTest
    @CsvSource({
        "20000, 20000, TOO_LARGE",
        "2147483647, 2147483647, TOO_LARGE",
        "1000, 1001, TOO_LARGE",
        "1000, 1000, BROKEN",
        "15, 100, TOO_SMALL",
        "100, 15, TOO_SMALL",
        "16, 321, ASPECT",
        "321, 16, ASPECT",
        "16, 320, BROKEN",
        "0, 100, BROKEN",
        "-5, 100, BROKEN"
    })
    void a_png_is_judged_by_the_size_it_declares(int width, int height, Reason reason) {
        byte[] file = new PngFile().header(width, height, 8, 2).pixels((byte) 0).end();

        assertThat(reject(file).reason()).isEqualTo(reason);
    }

    @Test
    void a_jpeg_is_judged_by_its_frame_header() {
        byte[] file = ImageEncoder.jpeg(Pictures.photograph(64, 64, 1), 80);
        int frame = indexOf(file, new byte[] {(byte) 0xFF, (byte) 0xC0});
        ByteBuffer.wrap(file).putShort(frame + 5, (short) 65000).putShort(frame + 7, (short) 65000);

        assertThat(reject(file))
                .hasMessageContaining("65000x65000")
                .hasMessageContaining("at most 1000000")
                .extracting(ImageRejectedException::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void a_bmp_is_judged_by_its_header_even_upside_down() {
        byte[] file = littleEndian(64)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(14, 40)
                .putInt(18, 30000)
                .putInt(22, -30000)
                .putShort(26, (short) 1)
                .putShort(28, (short) 24)
                .array();

        assertThat(reject(file).reason()).isEqualTo(Reason.TOO_LARGE);
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(22, Integer.MIN_VALUE);
        assertThat(reject(file).reason()).isEqualTo(Reason.BROKEN);
    }

    /** A BMP may hold a whole PNG or JPEG file with a size of its own. */
    @Test
    void a_bmp_with_another_file_inside_is_refused() {
        byte[] file = littleEndian(64)
                .put((byte) 'B')
                .put((byte) 'M')
                .putInt(14, 40)
                .putInt(18, 32)
                .putInt(22, 32)
                .putInt(30, 5)
                .array();

        assertThat(reject(file)).hasMessageContaining("compression is not read");
    }

    @Test
    void a_webp_is_judged_by_its_canvas_and_by_its_frame() {
        assertThat(reject(webp(9999, 9999, 9999, 9999)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(reject(animatedWebp(9999, 9999, 64, 64)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(reject(animatedWebp(64, 64, 9999, 9999)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(reject(webp(9999, 9999, 64, 64))).hasMessageContaining("two different sizes");
        assertThat(reject(webp(64, 64, 9999, 9999))).hasMessageContaining("two different sizes");
    }

    @Test
    void a_gif_is_judged_by_its_screen_and_by_its_frame() {
        assertThat(reject(gif(9999, 9999, 0, 0, 32, 32)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(reject(gif(32, 32, 0, 0, 9999, 9999)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(reject(gif(32, 32, 9999, 9999, 32, 32)).reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(reject(gif(32, 32, 0, 0, 0, 32)).reason()).isEqualTo(Reason.BROKEN);
    }

    @Test
    void a_tiff_is_judged_by_its_directory_and_its_tiles() {
        assertThat(reject(new TiffFile().number(256, 30000).number(257, 30000).end())
                        .reason())
                .isEqualTo(Reason.TOO_LARGE);
        TiffFile tiled = new TiffFile()
                .number(256, 32)
                .number(257, 32)
                .number(322, 60000)
                .number(323, 60000);
        assertThat(reject(tiled.end())).hasMessageContaining("tiles");
        TiffFile deep = new TiffFile().number(256, 900).number(257, 900).number(277, 65535);
        assertThat(reject(deep.end())).hasMessageContaining("65535 samples");
    }

    @Test
    void limits_that_make_no_sense_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DecodeLimits(0, 100, 2))
                .withMessageContaining("got 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new DecodeLimits(16, 255, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new DecodeLimits(16, Integer.MAX_VALUE, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new DecodeLimits(16, 1000, 0));
    }

    private ImageRejectedException reject(byte[] file) {
        return catchThrowableOfType(ImageRejectedException.class, () -> decoder.decode(file));
    }

    private static byte[] webp(int canvasWidth, int canvasHeight, int width, int height) {
        ByteBuffer file = webpCanvas(canvasWidth, canvasHeight, 0);
        return Arrays.copyOf(putLossless(file, width, height).array(), file.position());
    }

    private static byte[] animatedWebp(int canvasWidth, int canvasHeight, int width, int height) {
        ByteBuffer file = webpCanvas(canvasWidth, canvasHeight, 2);
        file.put(ascii("ANMF")).putInt(16 + 14).put(new byte[16]);
        return Arrays.copyOf(putLossless(file, width, height).array(), file.position());
    }

    private static ByteBuffer webpCanvas(int width, int height, int flags) {
        ByteBuffer file = littleEndian(100).put(ascii("RIFF")).putInt(92).put(ascii("WEBPVP8X"));
        return file.putInt(10)
                .putInt(flags)
                .putShort((short) (width - 1))
                .put((byte) 0)
                .putShort((short) (height - 1))
                .put((byte) 0);
    }

    private static ByteBuffer putLossless(ByteBuffer file, int width, int height) {
        return file.put(ascii("VP8L"))
                .putInt(6)
                .put((byte) 0x2F)
                .putInt(width - 1 | height - 1 << 14)
                .put((byte) 0);
    }

    private static byte[] gif(int screenWidth, int screenHeight, int left, int top, int width, int height) {
        return littleEndian(28)
                .put(ascii("GIF89a"))
                .putShort((short) screenWidth)
                .putShort((short) screenHeight)
                .put(new byte[] {0, 0, 0, 0x2C})
                .putShort((short) left)
                .putShort((short) top)
                .putShort((short) width)
                .putShort((short) height)
                .put(new byte[] {0, 8, 0, 0x3B})
                .array();
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
