package dev.duet.trainer.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class HostileFilesTests {

    private static final Map<String, byte[]> FILES = HostileFiles.all();

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> a_file_that() {
        return FILES.entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> assertRefused(file.getValue())));
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("hostile.pth"), bytes);
        Throwable refusal = catchThrowable(() -> new StateDictReader().read(file));
        assertThat(refusal).isInstanceOf(StateDictException.Unreadable.class);
        assertThat(refusal.getMessage().replace(file.toString(), ""))
                .as("a message for a line or two of a terminal")
                .hasSizeBetween(20, 400)
                .matches("[\\P{Cntrl}]+");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).as("what is in the folder").containsExactly(file);
        }
    }

    @Test
    void unknown_globals_are_refused_by_name() throws IOException {
        assertThat(refusal(FILES.get("runs a command"))).contains("asks for posix.system of Python");
        assertThat(refusal(FILES.get("is hostile in the old layout too"))).contains("posix.system");
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("hostile.pth"), bytes);
        return catchThrowable(() -> new StateDictReader().read(file)).getMessage();
    }

    /** Files are made here and read there, by a Java with 24 MiB of heap and a stack as small as it allows. */
    @Test
    void all_of_them_are_refused_within_little_memory() throws Exception {
        FILES.values().forEach(bytes -> {
            try {
                Files.write(Files.createTempFile(folder, "hostile", ".pth"), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-Xss256k",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReadAll.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(folder.resolve("log")).content().endsWith("refused all " + FILES.size() + "\n");
    }

    /** Reads all files of a folder and says how many were refused. */
    static final class ReadAll {

        private ReadAll() {}

        public static void main(String[] arguments) throws IOException {
            int refused = 0;
            try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".pth")).toList()) {
                    try {
                        new StateDictReader().read(file);
                        System.out.println("read " + file);
                    } catch (StateDictException e) {
                        refused++;
                    }
                }
            }
            System.out.print("refused all " + refused + "\n");
        }
    }
}
