package dev.duet.trainer.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.PictureReader;
import dev.duet.trainer.data.UndecodableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTranslationTests {

    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private final List<String> batches = new ArrayList<>();
    private final List<UndecodableFile> skipped = new ArrayList<>();

    @BeforeEach
    void name_the_folders() {
        in = folder.resolve("in");
        out = folder.resolve("out/deep");
    }

    @Test
    void every_picture_below_a_folder_is_translated_under_its_own_name() throws IOException {
        draw("a.png", 30, 30, 10);
        draw("more/b.png", 20, 40, 20);

        assertThat(translation(OutputSize.MODEL, 8).run(in, out, skipped::add)).isEqualTo(2);

        assertThat(read("a.png")).isEqualTo(flat(16, 16, 255 - 10));
        assertThat(read("more/b.png")).isEqualTo(flat(16, 16, 255 - 20));
        assertThat(batches).containsExactly("2 of 16x16");
    }

    @Test
    void in_its_original_size_a_picture_goes_through_at_the_nearest_size_the_network_takes() throws IOException {
        draw("a.png", 31, 5, 10);

        translation(OutputSize.ORIGINAL, 8).run(in, out, skipped::add);

        assertThat(batches).containsExactly("1 of 32x16");
        assertThat(read("a.png")).isEqualTo(flat(31, 5, 245));
    }

    @Test
    void only_pictures_of_one_size_share_a_batch() throws IOException {
        draw("1.png", 20, 20, 1);
        draw("2.png", 20, 20, 2);
        draw("3.png", 20, 20, 3);
        draw("4.png", 24, 20, 4);
        draw("5.png", 20, 20, 5);

        assertThat(translation(OutputSize.ORIGINAL, 2).run(in, out, skipped::add))
                .isEqualTo(5);

        assertThat(batches).containsExactly("2 of 20x20", "1 of 20x20", "1 of 24x20", "1 of 20x20");
        assertThat(read("4.png")).isEqualTo(flat(24, 20, 251));
        assertThat(read("5.png")).isEqualTo(flat(20, 20, 250));
    }

    @Test
    void a_file_that_cannot_be_decoded_is_named_and_the_others_are_translated() throws IOException {
        draw("a.png", 20, 20, 1);
        Files.writeString(in.resolve("b.jpg"), "not a picture");
        draw("c.png", 20, 20, 3);

        assertThat(translation(OutputSize.MODEL, 8).run(in, out, skipped::add)).isEqualTo(2);

        assertThat(skipped).singleElement().satisfies(file -> {
            assertThat(file.file()).hasFileName("b.jpg");
            assertThat(file.reason()).isNotBlank();
        });
        assertThat(out).isDirectoryNotContaining("glob:**b.png").isDirectoryContaining("glob:**c.png");
    }

    @Test
    void a_single_picture_is_translated() throws IOException {
        draw("a.png", 20, 20, 1);
        draw("b.png", 20, 20, 2);

        assertThat(translation(OutputSize.MODEL, 8).run(in.resolve("b.png"), out, skipped::add))
                .isEqualTo(1);

        assertThat(out).isDirectoryNotContaining("glob:**a.png").isDirectoryContaining("glob:**b.png");
    }

    @Test
    void translations_among_their_originals_are_refused() throws IOException {
        draw("a.png", 20, 20, 1);

        for (Path source : List.of(in, in.resolve("a.png"))) {
            assertThatThrownBy(() -> translation(OutputSize.MODEL, 8).run(source, in, skipped::add))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("among their originals");
        }
    }

    @Test
    void a_folder_without_pictures_is_refused() throws IOException {
        Files.createDirectories(in);

        assertThatThrownBy(() -> translation(OutputSize.MODEL, 8).run(in, out, skipped::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no picture in " + in);
    }

    /** Turns light to dark; the network that it stands for was trained on 16 pixels. */
    private FileTranslation translation(OutputSize size, int batch) {
        return new FileTranslation(this::inverted, 16, size, batch);
    }

    private List<RgbImage> inverted(List<RgbImage> pictures) {
        RgbImage first = pictures.get(0);
        batches.add(pictures.size() + " of " + first.width() + "x" + first.height());
        List<RgbImage> inverted = new ArrayList<>();
        for (RgbImage picture : pictures) {
            byte[] pixels = picture.pixels().clone();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) ~pixels[i];
            }
            inverted.add(new RgbImage(picture.width(), picture.height(), pixels));
        }
        return inverted;
    }

    private void draw(String name, int width, int height, int level) throws IOException {
        Path file = in.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, ImageEncoder.png(flat(width, height, level)));
    }

    private RgbImage read(String name) throws IOException {
        return new PictureReader().decode(Files.readAllBytes(out.resolve(name)));
    }

    private static RgbImage flat(int width, int height, int level) {
        byte[] pixels = new byte[width * height * 3];
        Arrays.fill(pixels, (byte) level);
        return new RgbImage(width, height, pixels);
    }
}
