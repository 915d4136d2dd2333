package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Small files of every type and kind of pixels, beside what Pillow makes of them. */
class PillowConversionTests {

    private final ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/pillow/conversions.csv")
    void a_file_becomes_the_picture_that_pillow_makes_of_it(String file, String expected, int tolerance)
            throws IOException {
        RgbImage decoded = decoder.decode(Pictures.resource(file));

        RgbImage picture = Pictures.readByTheJdk(Pictures.resource(expected));
        assertThat(Difference.between(decoded, picture).largest()).isLessThanOrEqualTo(tolerance);
    }
}
