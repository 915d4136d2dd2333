package dev.duet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.recipe.DomainNames;
import dev.duet.trainer.translation.PictureTranslator;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleSheetTests {

    private static final DomainNames NAMES = new DomainNames("plain", "striped");

    @Test
    void shows_every_picture_unchanged_in_its_place() {
        RgbImage sheet = SampleSheet.draw(
                List.of(panel("plain", List.of(row(10), row(20))), panel("striped", List.of(row(30)))));

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
        RgbImage sheet =
                SampleSheet.draw(List.of(panel("plain", List.of(row(10))), panel("striped", List.of(row(30)))));
        int caption = sheet.height() - 36;
        assertThat(sheet.crop(4, 0, 32, caption)).isNotEqualTo(sheet.crop(8 + 4 * 36, 0, 32, caption));
        assertThat(sheet.crop(4, 0, 32, caption).pixels()).contains((byte) 0);
    }

    @Test
    void refuses_pictures_of_another_size() {
        RgbImage small = new RgbImage(8, 8, new byte[8 * 8 * 3]);
        List<RgbImage> odd = List.of(grey(1), small, grey(1), grey(1));
        assertThatThrownBy(() ->
                        SampleSheet.draw(List.of(panel("plain", List.of(odd)), panel("striped", List.of(row(1))))))
                .hasMessageContaining("8×8 beside 32×32");
    }

    @Test
    void shows_one_translator_without_a_way_back() {
        PictureTranslator brighter = pictures -> pictures.stream()
                .map(picture -> grey((picture.pixels()[0] & 0xFF) + 100))
                .toList();

        RgbImage sheet = SampleSheet.ofOne(NAMES, List.of(grey(10)), List.of(grey(30)), brighter);

        int caption = sheet.height() - 36;
        assertThat(sheet.width()).isEqualTo(4 + 4 * 36 + 4);
        assertThat(sheet.crop(4 + 36, caption, 32, 32)).isEqualTo(grey(110));
        assertThat(sheet.crop(8 + 3 * 36, caption, 32, 32)).isEqualTo(grey(130));
    }

    @Test
    void shows_a_pair_there_and_back() {
        PictureTranslator brighter = pictures -> List.of(grey((pictures.get(0).pixels()[0] & 0xFF) + 100));
        PictureTranslator darker = pictures -> List.of(grey((pictures.get(0).pixels()[0] & 0xFF) - 5));

        RgbImage sheet = SampleSheet.ofPair(NAMES, List.of(grey(10)), List.of(grey(30)), brighter, darker);

        int caption = sheet.height() - 36;
        assertThat(sheet.crop(4 + 36, caption, 32, 32)).isEqualTo(grey(110));
        assertThat(sheet.crop(4 + 2 * 36, caption, 32, 32)).isEqualTo(grey(5));
        assertThat(sheet.crop(4 + 3 * 36, caption, 32, 32)).isEqualTo(grey(105));
        assertThat(sheet.crop(8 + 7 * 36, caption, 32, 32)).isEqualTo(grey(125));
    }

    private static SamplePanel panel(String domain, List<List<RgbImage>> rows) {
        return new SamplePanel(List.of(domain, "there", "identity", "and back"), rows);
    }

    private static List<RgbImage> row(int level) {
        return List.of(grey(level), grey(level + 1), grey(level + 2), grey(level + 3));
    }

    private static RgbImage grey(int level) {
        byte[] pixels = new byte[32 * 32 * 3];
        Arrays.fill(pixels, (byte) level);
        return new RgbImage(32, 32, pixels);
    }
}
