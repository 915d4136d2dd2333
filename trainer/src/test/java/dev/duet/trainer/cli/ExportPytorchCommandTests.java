package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class ExportPytorchCommandTests {

    @TempDir
    static Path folder;

    @BeforeAll
    static void trainAndExport() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        assertThat(tiny.train("--run", path("run"), "--max-steps", "1").code()).isZero();
        Outcome exported = Outcome.ofDuet("export-pytorch", "--run", path("run"), "--out", path("pytorch"));
        assertThat(exported.err()).isEmpty();
        assertThat(exported.out()).contains("G_A", "G_B", "D_A", "D_B", "F1", "F2", path("pytorch"));
        assertThat(exported.code()).isZero();
    }

    @Test
    void files_are_named_as_the_repositories_name_theirs() throws IOException {
        assertThat(names("pytorch"))
                .containsExactlyInAnyOrder(
                        "latest_net_G_A.pth",
                        "latest_net_G_B.pth",
                        "latest_net_D_A.pth",
                        "latest_net_D_B.pth",
                        "latest_net_F1.pth",
                        "latest_net_F2.pth");
        try (ZipFile zip = new ZipFile(path("pytorch/latest_net_D_A.pth"))) {
            assertThat(zip.getEntry("latest_net_D_A/data.pkl")).isNotNull();
        }
    }

    @Test
    void files_that_are_there_are_not_overwritten() throws Exception {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Files.writeString(kept.resolve("latest_net_F2.pth"), "precious");
        Outcome outcome = Outcome.ofDuet("export-pytorch", "--run", path("run"), "--out", kept.toString());
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("latest_net_F2.pth is there already", "--epoch");
        assertThat(names("kept")).containsExactly("latest_net_F2.pth");
        assertThat(kept.resolve("latest_net_F2.pth")).hasContent("precious");
    }

    private static List<String> names(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static String path(String below) {
        return folder.resolve(below).toString();
    }
}
