package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.SharedFiles;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to break readers of pictures, or broke one. */
class HostileUploadTests {

    private static final String PATH = "/translate?direction=apple2orange";

    @Test
    void every_hostile_file_is_answered_without_an_error_of_the_server(@TempDir Path models) throws IOException {
        List<Path> files = hostileFiles();
        TinyModels.appleOrange().write(models, 1);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (RunningService service = RunningService.start(models)) {
            for (Path file : files) {
                byte[] bytes = Files.readAllBytes(file);
                for (String size : new String[] {"model", "original"}) {
                    Answer answer = service.client().postForm(PATH + "&size=" + size, bytes);
                    assertThat(answer.status()).as(file + ": " + answer.text()).isIn(200, 400, 413, 415, 422);
                    statuses.merge(answer.status(), 1, Integer::sum);
                    if (answer.status() == 200) {
                        assertThat(answer.picture().width()).isPositive();
                    }
                }
            }
            assertThat(service.client().postForm(PATH, TestPictures.png(40, 40)).status())
                    .isEqualTo(200);
            assertThat(service.client().get("/readyz").status()).isEqualTo(200);
        }
        System.out.println(files.size() + " hostile files, each in two sizes: answers by status " + statuses);
    }

    private static List<Path> hostileFiles() throws IOException {
        Path folder = SharedFiles.folder("uploads");
        assumeTrue(Files.isDirectory(folder), () -> "no hostile files at " + folder + " (-Dduet.shared=DIR)");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
