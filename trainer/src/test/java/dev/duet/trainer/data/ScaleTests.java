package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.RgbImage;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScaleTests {

    /** The sums are those of the references' rules in Python, with Pillow 12.0.0, on the picture drawn below. */
    @ParameterizedTest
    @CsvSource({
        // mode, the picture's own size, load size, crop size, size before a cut or as seen, CRC-32 of the pixels
        "RESIZE_AND_CROP,          37,  23, 32, 16, 32, 32, df7e0412",
        "CROP,                     37,  23, 32, 16, 37, 23, d856d954",
        "SCALE_WIDTH,              37,  23, 32, 16, 32, 20, f8fc34fc", // 32 · 23/37 = 19.9, cut to 19, rounded to 20
        "SCALE_WIDTH,              37,  23, 30, 28, 32, 28, b1124e14", // 30 × 18 is lower than 28; 30/4 = 7.5 goes to 8
        "SCALE_WIDTH,              32,  50, 32, 16, 32, 48, 3f4f423c", // wide enough already; 50/4 = 12.5 goes to 12
        "SCALE_WIDTH,              37,  53, 46, 20, 48, 64, a83e521f",
        "SCALE_WIDTH_AND_CROP,     37,  23, 32, 16, 32, 19, 239f8829",
        "SCALE_WIDTH_AND_CROP,     37,  23, 32, 24, 32, 24, eda0b3c9",
        "SCALE_SHORTSIDE,          37,  23, 32, 16, 52, 32, 3e0d4167", // 32 · 37/23 = 51.5, rounded to 51, then to 52
        "SCALE_SHORTSIDE,          37,  53, 30, 16, 32, 44, 1cb45bf3",
        "SCALE_SHORTSIDE,          23, 101, 18, 16, 16, 80, f25940ba", // 18/4 = 4.5 goes to 4
        "SCALE_SHORTSIDE_AND_CROP, 37,  23, 32, 16, 51, 32, e9b9c6c3",
        "SCALE_SHORTSIDE_AND_CROP, 53,  37, 21, 16, 30, 21, 8fdc4ad7", // the references would leave it at 53 × 37
        "NONE,                     37,  23, 32, 16, 36, 24, 1ac13b5d",
        "NONE,                     38,  26, 32, 16, 40, 24, dc4d7ce6", // 9.5 goes to 10, 6.5 to 6
        "NONE,                     40,  24, 32, 16, 40, 24, 31868db2",
        "NONE,                     42,  30, 32, 16, 40, 32, 7870ca2a"
    })
    void brings_pictures_to_the_references_size_and_pixels(
            Preprocess mode, int width, int height, int load, int crop, int toWidth, int toHeight, String crc) {
        Scale scale = new Scale(mode, load, crop);
        RgbImage scaled = scale.apply(drawn(width, height));
        PictureSize size = new PictureSize(scaled.width(), scaled.height());
        assertThat(size).isEqualTo(new PictureSize(toWidth, toHeight));
        assertThat(crc32(scaled)).isEqualTo(crc);
        assertThat(scale.seen(new PictureSize(width, height)))
                .isEqualTo(mode.crops() ? new PictureSize(crop, crop) : size);
    }

    /** A picture that is easy to draw in any language. */
    private static RgbImage drawn(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    pixels[(y * width + x) * 3 + c] = (byte) (7 * x + 13 * y + 29 * c + x * y);
                }
            }
        }
        return new RgbImage(width, height, pixels);
    }

    private static String crc32(RgbImage image) {
        CRC32 sum = new CRC32();
        sum.update(image.pixels());
        return "%08x".formatted(sum.getValue());
    }
}
