package dev.duet.trainer.pytorch;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A Python that has PyTorch: {@code -Dduet.python=FILE}, else {@code DUET_PYTHON}, else {@code python3}. */
final class Python {

    private Python() {}

    /** Skips the test where there is none. */
    static void assumeTorch() throws IOException, InterruptedException {
        String name = name();
        String answer;
        try {
            answer = run(List.of(name, "-c", "import torch; print('torch', torch.__version__)"));
        } catch (IOException e) {
            answer = e.getMessage();
        }
        assumeTrue(
                answer.contains("torch "),
                name + " has no PyTorch; name a Python that does by -Dduet.python=FILE or DUET_PYTHON");
    }

    private static String name() {
        return Objects.requireNonNullElse(
                System.getProperty("duet.python"), Objects.requireNonNullElse(System.getenv("DUET_PYTHON"), "python3"));
    }

    /** Runs a program and returns all that it prints. */
    static String run(String program, Path... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name(), "-c", program));
        for (Path argument : arguments) {
            command.add(argument.toString());
        }
        return run(command);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("python", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("not finished after 2 minutes: " + command);
            }
            return Files.readString(output);
        } finally {
            Files.delete(output);
        }
    }
}
