package dev.duet.trainer.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What a process left behind: its exit code, standard output and standard error. */
record Outcome(int code, String out, String err) {

    /** Runs {@code duet} in a JVM of its own with the tests' class path. */
    static Outcome ofDuet(String... arguments) throws IOException, InterruptedException {
        return of(new ProcessBuilder(duet(arguments)));
    }

    static List<String> duet(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", // C1 alone: what C2 compiles in these seconds never pays
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED"); // as the launcher does, or the JDK warns on stderr
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Duet.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static Outcome of(ProcessBuilder builder) throws IOException, InterruptedException {
        Path out = Files.createTempFile("duet", ".out");
        Path err = Files.createTempFile("duet", ".err");
        try {
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("not finished after 5 minutes: " + builder.command());
            }
            return new Outcome(process.exitValue(), read(out), read(err));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
