package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTests {

    /** The stored picture has the rows "abc" and "def". */
    @ParameterizedTest
    @CsvSource({
        "1, abc/def",
        "2, cba/fed",
        "3, fed/cba",
        "4, def/abc",
        "5, ad/be/cf",
        "6, da/eb/fc",
        "7, fc/eb/da",
        "8, cf/be/ad"
    })
    void each_exif_value_turns_the_picture_as_the_standard_says(int value, String upright) {
        RgbImage stored = new RgbImage(3, 2, letters("abcdef"));

        RgbImage turned = Orientation.ofExif(value).apply(stored);

        String[] rows = upright.split("/");
        assertThat(turned).isEqualTo(new RgbImage(rows[0].length(), rows.length, letters(String.join("", rows))));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, -1, 65535})
    void values_that_do_not_exist_mean_upright(int value) {
        assertThat(Orientation.ofExif(value)).isEqualTo(Orientation.UPRIGHT);
    }

    @Test
    void damaged_exif_means_upright() {
        byte[] exif = new TiffFile().number(TiffDirectory.ORIENTATION, 6).end();
        assertThat(TiffDirectory.orientationOfExif(exif, 0, exif.length)).isEqualTo(Orientation.ofExif(6));
        for (int length = 0; length < exif.length - 4; length++) {
            assertThat(TiffDirectory.orientationOfExif(exif, 0, length)).isEqualTo(Orientation.UPRIGHT);
        }
    }

    @Test
    void a_picture_with_damaged_exif_is_still_a_picture() {
        byte[] file = new PngFile()
                .header(1, 1, 8, 0)
                .chunk("eXIf", (byte) 'M', (byte) 'M', (byte) 0)
                .pixels((byte) 0, (byte) 5)
                .end();

        assertThat(new ImageDecoder(new DecodeLimits(1, 10, 1)).decode(file).pixels())
                .containsExactly(5, 5, 5);
    }

    private static byte[] letters(String letters) {
        return letters.replaceAll("(.)", "$1$1$1").getBytes(StandardCharsets.US_ASCII);
    }
}
