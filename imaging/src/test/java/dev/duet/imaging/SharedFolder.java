package dev.duet.imaging;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Test material that lies beside the repository, not in it; tests that need it are skipped where it is absent. */
final class SharedFolder {

    private SharedFolder() {}

    /** The folder of numbers and pictures made with the reference: {@code -Dduet.golden}. */
    static Path golden() {
        return existing(System.getProperty("duet.golden", "../shared/golden"), "-Dduet.golden");
    }

    /** A folder of pictures under {@code -Dduet.shared}. */
    static Path of(String name) {
        return existing(System.getProperty("duet.shared", "../shared") + "/" + name, "-Dduet.shared");
    }

    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path existing(String folder, String option) {
        Path path = Path.of(System.getProperty("duet.root", "..")).resolve(folder);
        assumeTrue(Files.isDirectory(path), () -> "skipped: no folder " + path + ", see " + option);
        return path;
    }
}
