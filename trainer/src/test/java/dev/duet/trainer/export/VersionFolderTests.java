package dev.duet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionFolderTests {

    @TempDir
    private Path models;

    @Test
    void until_it_is_published_only_a_name_that_readers_skip_is_there() throws IOException {
        try (VersionFolder folder = VersionFolder.begin(models, "a-b")) {
            folder.write("a2b.onnx", new byte[] {1});

            assertThat(names()).singleElement().asString().matches("\\.1\\.tmp-[0-9a-f]{8}");
        }
        assertThat(models).isEmptyDirectory();
    }

    @Test
    void publishing_shows_all_of_it_with_the_card_of_its_number() throws IOException {
        try (VersionFolder folder = VersionFolder.begin(models, "a-b")) {
            folder.write("goldens/0.png", new byte[] {1});
            folder.publish(VersionFolderTests::card);
        }

        assertThat(names()).containsExactly("1");
        assertThat(models.resolve("a-b/1/card.json")).hasContent("1");
        assertThat(models.resolve("a-b/1/goldens/0.png")).hasBinaryContent(new byte[] {1});
    }

    @Test
    void the_next_number_follows_the_highest_and_passes_over_what_is_no_version() throws IOException {
        for (String name : List.of("3", "10", ".12.tmp-00000000", "latest", "011")) {
            Files.createDirectories(models.resolve("a-b").resolve(name));
        }
        try (VersionFolder folder = VersionFolder.begin(models, "a-b")) {
            assertThat(folder.publish(VersionFolderTests::card).getFileName()).hasToString("11");
        }
    }

    @Test
    void a_number_that_another_export_took_in_the_meantime_is_left_to_it() throws IOException {
        try (VersionFolder folder = VersionFolder.begin(models, "a-b")) {
            Path published = folder.publish(version -> {
                if (version == 1) {
                    take(version);
                }
                return card(version);
            });

            assertThat(published.getFileName()).hasToString("2");
        }
        assertThat(models.resolve("a-b/1/card.json")).hasContent("the other's");
        assertThat(models.resolve("a-b/2/card.json")).hasContent("2");
    }

    @Test
    void a_card_that_cannot_be_made_publishes_nothing() {
        assertThatThrownBy(() -> {
                    try (VersionFolder folder = VersionFolder.begin(models, "a-b")) {
                        folder.write("a2b.onnx", new byte[] {1});
                        folder.publish(version -> {
                            throw new IllegalStateException("no card");
                        });
                    }
                })
                .hasMessage("no card");
        assertThat(models).isEmptyDirectory();
    }

    private void take(int version) {
        try {
            Path other = models.resolve("a-b").resolve(String.valueOf(version));
            Files.createDirectories(other);
            Files.writeString(other.resolve("card.json"), "the other's");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] card(int version) {
        return String.valueOf(version).getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(models.resolve("a-b"))) {
            return names.map(name -> name.getFileName().toString()).toList();
        }
    }
}
