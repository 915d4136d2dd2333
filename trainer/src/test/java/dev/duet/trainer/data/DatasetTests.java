package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTests {

    @TempDir
    Path root;

    @Test
    void finds_pictures_of_every_type_in_any_case_in_folders_below_and_sorts_them() throws IOException {
        DrawnData.twoDomains(root, 0, 1, 20, 20);
        Path a = root.resolve("trainA");
        for (String name :
                new String[] {"z.JPG", "b/c.png", "b/a.Jpeg", "k.webp", "m.BMP", "t.tif", "u.TIFF", "g.gif"}) {
            DrawnData.write(a.resolve(name), 20, 24, 1); // The type is told by the bytes, not by the name.
        }
        DrawnData.write(a.resolve(".hidden.png"), 20, 20, 1);
        DrawnData.write(a.resolve(".cache/x.png"), 20, 20, 1);
        Files.writeString(a.resolve("notes.txt"), "not a picture");

        PictureFolder trainA = open().trainA();

        assertThat(trainA.pictures())
                .extracting(Picture::name)
                .containsExactly("b/a.Jpeg", "b/c.png", "g.gif", "k.webp", "m.BMP", "t.tif", "u.TIFF", "z.JPG");
        assertThat(trainA.pictures().get(0).width()).isEqualTo(20);
        assertThat(trainA.pictures().get(0).height()).isEqualTo(24);
    }

    @Test
    void skips_undecodable_files_with_one_warning_that_counts_and_names_them() throws IOException {
        DrawnData.twoDomains(root, 2, 2, 20, 20);
        truncate(DrawnData.write(root.resolve("trainA/cut.png"), 20, 20, 3));
        Files.writeString(root.resolve("trainB/page.jpg"), "<html>404</html>");

        Dataset dataset = open();

        assertThat(dataset.trainA().size()).isEqualTo(2);
        assertThat(dataset.trainB().size()).isEqualTo(2);
        assertThat(dataset.warning().orElseThrow())
                .startsWith("2 files cannot be decoded")
                .contains("cut.png", "page.jpg");
        assertThatThrownBy(dataset::strictly)
                .isInstanceOf(DataException.Undecodable.class)
                .hasMessageContaining("cut.png")
                .hasMessageContaining("without --strict");
    }

    @Test
    void does_not_warn_of_good_files() throws IOException {
        DrawnData.twoDomains(root, 1, 1, 20, 20);
        assertThat(open().warning()).isEmpty();
        assertThat(open().strictly().trainA().size()).isEqualTo(1);
    }

    @Test
    void says_what_to_do_when_the_data_folder_is_missing() {
        Path nowhere = root.resolve("nowhere");
        assertThatThrownBy(() -> Dataset.open(nowhere, 10, 1))
                .isInstanceOf(DataException.MissingFolder.class)
                .hasMessageContaining(nowhere.toString())
                .hasMessageContaining("trainA and trainB")
                .hasMessageContaining("duet synthesize");
    }

    @Test
    void says_what_to_do_when_only_one_domain_is_there() throws IOException {
        DrawnData.fill(root.resolve("trainA"), 1, 20, 20, 1);
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.MissingFolder.class)
                .hasMessageContaining("trainB")
                .hasMessageContaining("both domains");
    }

    @Test
    void says_what_to_do_when_a_folder_has_no_pictures() throws IOException {
        DrawnData.twoDomains(root, 1, 0, 20, 20);
        Files.createDirectories(root.resolve("trainB"));
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.NoPictures.class)
                .hasMessageContaining("trainB")
                .hasMessageContaining("Put jpg, png");
    }

    @Test
    void says_why_when_no_picture_of_a_folder_can_be_decoded() throws IOException {
        DrawnData.twoDomains(root, 1, 0, 20, 20);
        Files.createDirectories(root.resolve("trainB"));
        Files.writeString(root.resolve("trainB/page.jpg"), "<html>404</html>");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.NoPictures.class)
                .hasMessageContaining("page.jpg");
    }

    @Test
    void takes_val_folders_where_there_are_no_test_folders() throws IOException {
        DrawnData.twoDomains(root, 1, 1, 20, 20);
        DrawnData.fill(root.resolve("valA"), 3, 20, 20, 4);
        assertThat(open().testA().size()).isEqualTo(3);
        assertThat(open().testB().size()).isZero();
    }

    @Test
    void uses_the_first_pictures_by_name_where_there_is_a_limit() throws IOException {
        DrawnData.twoDomains(root, 5, 2, 20, 20);
        assertThat(Dataset.open(root, 3, 2).trainA().pictures())
                .extracting(Picture::name)
                .containsExactly("picture-00.png", "picture-01.png", "picture-02.png");
    }

    @Test
    void the_fingerprint_follows_names_and_bytes_and_nothing_else(@TempDir Path elsewhere) throws IOException {
        DrawnData.twoDomains(root, 9, 1, 20, 20);
        DrawnData.twoDomains(elsewhere, 9, 1, 20, 20);
        String fingerprint = open().trainA().sha256();
        assertThat(Dataset.open(elsewhere, 100, 4).trainA().sha256()).isEqualTo(fingerprint);

        Path renamed = elsewhere.resolve("trainA/picture-03b.png");
        Files.move(elsewhere.resolve("trainA/picture-03.png"), renamed);
        assertThat(Dataset.open(elsewhere, 100, 1).trainA().sha256()).isNotEqualTo(fingerprint);
        Files.move(renamed, elsewhere.resolve("trainA/picture-03.png"));
        DrawnData.write(elsewhere.resolve("trainA/picture-03.png"), 20, 20, 99);
        assertThat(Dataset.open(elsewhere, 100, 1).trainA().sha256()).isNotEqualTo(fingerprint);
    }

    @Test
    void reads_the_description_beside_the_folders() throws IOException {
        DrawnData.twoDomains(root, 1, 1, 20, 20);
        assertThat(open().description()).isEqualTo(DataDescription.none());
        DataDescription description = new DataDescription("plain", "striped", "drawn", "CC0-1.0");
        description.write(root);
        assertThat(open().description()).isEqualTo(description);
    }

    @Test
    void names_the_file_and_the_key_when_the_description_is_wrong() throws IOException {
        DrawnData.twoDomains(root, 1, 1, 20, 20);
        Files.writeString(root.resolve("dataset.yaml"), "domain-a: plain\nlicense: MIT\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.BadDescription.class)
                .hasMessageContaining("dataset.yaml")
                .hasMessageContaining("license");
        Files.writeString(root.resolve("dataset.yaml"), "domain-a: Plain Balls\n");
        assertThatThrownBy(this::open)
                .isInstanceOf(DataException.BadDescription.class)
                .hasMessageContaining("a-z, 0-9, _ and -");
    }

    private Dataset open() {
        return Dataset.open(root, 100, 2);
    }

    private static void truncate(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    }
}
