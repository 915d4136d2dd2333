package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.recipe.AlgorithmName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class KilledRunTests {

    private static final String LAST = "checkpoints/step-000000040.safetensors";

    @TempDir
    Path folder;

    /** Once for each algorithm, and again and again for one; trainer/checks/kill-and-resume does it at length. */
    @ParameterizedTest
    @EnumSource
    void a_run_that_was_killed_ends_with_the_same_bytes(AlgorithmName algorithm) throws Exception {
        TinyRun tiny = TinyRun.in(folder, algorithm);
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        String[] length = {"--epochs", "6", "--decay-epochs", "4"};
        assertThat(tiny.train(in(whole, length)).code()).isZero();

        kill(killed, 15, tiny.arguments(in(killed, length)));
        String[] resume = {"train", "--data", tiny.data().toString(), "--run", killed.toString(), "--resume"};
        if (algorithm == AlgorithmName.DCLGAN) {
            kill(killed, 22, resume);
            kill(killed, 30, resume);
        }
        assertThat(Outcome.ofDuet(resume).code()).isZero();

        assertThat(killed.resolve(LAST)).hasSameBinaryContentAs(whole.resolve(LAST));
    }

    private static String[] in(Path run, String... more) {
        return Stream.concat(Stream.of("--run", run.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    /** Starts a run and kills it at once when it reports a step that is at least {@code step}. */
    private void kill(Path run, long step, String... arguments) throws IOException, InterruptedException {
        List<String> command = Outcome.duet(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(run.resolveSibling("err").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !reports(line, step)) {
                line = out.readLine();
            }
            assertThat(line).as("a line that reports step " + step).isNotNull();
            process.toHandle().destroyForcibly(); // SIGKILL
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(process.exitValue()).isNotZero();
    }

    private static boolean reports(String line, long step) {
        return line.startsWith("step ") && Long.parseLong(line.substring(5, line.indexOf('/'))) >= step;
    }
}
