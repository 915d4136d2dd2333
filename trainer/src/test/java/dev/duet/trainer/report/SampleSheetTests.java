package dev.duet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.recipe.DomainNames;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSheetTests {

    private static final DomainNames NAMES = new DomainNames("plain", "striped");

    @Test
    void shows_every_picture_unchanged_in_its_place() {
        List<SampleRow> a = List.of(row(10), row(20));
        List<SampleRow> b = List.of(row(30));

        RgbImage sheet = SampleSheet.draw(NAMES, a, b);

        int caption = sheet.height() - 2 * 36;
        assertThat(sheet.width()).isEqualTo(4 + 8 * 36 + 4);
        assertThat(sheet.crop(4, caption, 32, 32)).isEqualTo(grey(10));
        assertThat(sheet.crop(4 + 3 * 36, caption, 32, 32)).isEqualTo(grey(13));
        assertThat(sheet.crop(4 + 36, caption + 36, 32, 32)).isEqualTo(grey(21));
        assertThat(sheet.crop(8 + 4 * 36, caption, 32, 32)).isEqualTo(grey(30));
        assertThat(sheet.crop(8 + 4 * 36, caption + 36, 32, 32)).isEqualTo(grey(255));
    }

    @Test
    void has_captions_that_differ_from_column_to_column() {
        RgbImage sheet = SampleSheet.draw(NAMES, List.of(row(10)), List.of(row(30)));
        int caption = sheet.height() - 36;
        assertThat(sheet.crop(4, 0, 32, caption)).isNotEqualTo(sheet.crop(8 + 4 * 36, 0, 32, caption));
        assertThat(sheet.crop(4, 0, 32, caption).pixels()).contains((byte) 0);
    }

    @Test
    void refuses_pictures_of_another_size() {
        RgbImage small = new RgbImage(8, 8, new byte[8 * 8 * 3]);
        SampleRow odd = new SampleRow(grey(1), small, grey(1), grey(1));
        assertThatThrownBy(() -> SampleSheet.draw(NAMES, List.of(odd), List.of(row(1))))
                .hasMessageContaining("8×8 beside 32×32");
    }

    private static SampleRow row(int level) {
        return new SampleRow(grey(level), grey(level + 1), grey(level + 2), grey(level + 3));
    }

    private static RgbImage grey(int level) {
        byte[] pixels = new byte[32 * 32 * 3];
        Arrays.fill(pixels, (byte) level);
        return new RgbImage(32, 32, pixels);
    }
}
