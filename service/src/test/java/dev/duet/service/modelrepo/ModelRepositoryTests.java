package dev.duet.service.modelrepo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ModelRepositoryTests {

    @TempDir
    private Path folder;

    @Test
    void the_versions_of_a_pair_are_ordered_by_number_not_by_letter() {
        Stream.of(1, 9, 10).forEach(version -> TinyModels.appleOrange().write(folder, version));
        new TinyModels("horse", "zebra", 4, 0, 32).write(folder, 2);
        assertThat(names(new ModelRepository(new PathMatchingResourcePatternResolver(), folder.toString())))
                .containsExactly("apple-orange/10", "apple-orange/9", "apple-orange/1", "horse-zebra/2");
    }

    @Test
    void names_that_are_no_versions_are_not_seen() throws IOException {
        TinyModels.appleOrange().write(folder, 1);
        for (String name : List.of(".2.tmp-1f", "02", "latest", "-3", "1000000000")) {
            Path version =
                    Files.createDirectories(folder.resolve("apple-orange").resolve(name));
            Files.writeString(version.resolve("card.json"), "{}");
        }
        assertThat(names(new ModelRepository(new PathMatchingResourcePatternResolver(), "file:" + folder)))
                .containsExactly("apple-orange/1");
    }

    /** A link to itself stands for lost+found, which root alone can read: tests may be run by root. */
    @Test
    void what_cannot_be_read_is_passed_over_but_not_a_pair_that_could_be_read_before() throws IOException {
        TinyModels.appleOrange().write(folder, 1);
        unreadable(folder.resolve("lost+found"));
        var repository = new ModelRepository(new PathMatchingResourcePatternResolver(), folder.toString());
        assertThat(names(repository)).containsExactly("apple-orange/1");
        assertThat(names(repository)).containsExactly("apple-orange/1");

        Path pair = folder.resolve("apple-orange");
        Path elsewhere = Files.move(pair, folder.resolve(".elsewhere"));
        unreadable(pair);
        assertThatThrownBy(repository::versions)
                .isInstanceOf(UnreadableRepositoryException.class)
                .hasMessageContaining("apple-orange");
        Files.delete(pair);
        Files.move(elsewhere, pair);
        assertThat(names(repository)).containsExactly("apple-orange/1");
    }

    private static void unreadable(Path path) throws IOException {
        Files.createSymbolicLink(path, path);
    }

    @Test
    void a_jar_on_the_classpath_is_a_repository_like_a_folder() throws IOException {
        TinyModels.appleOrange().write(folder.resolve("models"), 3);
        Path jar = jar(folder.resolve("models"));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            ModelRepository repository =
                    new ModelRepository(new PathMatchingResourcePatternResolver(loader), "classpath:/models/");
            ModelVersion version = repository.versions().get(0).read();
            assertThat(version.name()).isEqualTo("apple-orange/3");
            assertThat(version.goldens()).hasSize(2);
            assertThat(version.sampleSheet()).isPresent();
            version.card()
                    .directions()
                    .forEach(direction ->
                            assertThat(version.generator(direction)).hasSize((int) direction.bytes()));
        }
    }

    private static List<String> names(ModelRepository repository) {
        return repository.versions().stream().map(VersionFolder::name).toList();
    }

    private Path jar(Path models) throws IOException {
        Path jar = folder.resolve("models.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(file);
                Stream<Path> paths = Files.walk(models)) {
            for (Path path : paths.toList()) {
                String name = folder.relativize(path).toString();
                zip.putNextEntry(new ZipEntry(Files.isDirectory(path) ? name + "/" : name));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, zip);
                }
                zip.closeEntry();
            }
        }
        return jar;
    }
}
