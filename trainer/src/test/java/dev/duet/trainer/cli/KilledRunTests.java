package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.recipe.AlgorithmName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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

    @Test
    void a_run_that_goes_on_is_not_resumed_beside_itself() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        Path run = folder.resolve("run");
        Process process = startTo(run, 2, tiny.arguments(in(run, "--epochs", "100000")));
        try {
            Outcome second =
                    Outcome.ofDuet("train", "--data", tiny.data().toString(), "--run", run.toString(), "--resume");
            assertThat(second.err()).contains("Another process is training in " + run, "--run");
            assertThat(second.code()).isEqualTo(1);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    private static String[] in(Path run, String... more) {
        return Stream.concat(Stream.of("--run", run.toString()), Stream.of(more))
                .toArray(String[]::new);
    }

    /** Starts a run and kills it at once when it reports a step that is at least {@code step}. */
    private static void kill(Path run, long step, String... arguments) throws IOException, InterruptedException {
        Process process = startTo(run, step, arguments);
        process.toHandle().destroyForcibly(); // SIGKILL
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isNotZero();
    }

    /** Starts a run and waits until it reports such a step. */
    private static Process startTo(Path run, long step, String... arguments) throws IOException {
        Process process = new ProcessBuilder(Outcome.duet(arguments))
                .redirectError(run.resolveSibling("err").toFile())
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !reports(line, step)) {
            line = out.readLine();
        }
        assertThat(line).as("a line that reports step " + step).isNotNull();
        return process;
    }

    private static boolean reports(String line, long step) {
        return line.startsWith("step ") && Long.parseLong(line.substring(5, line.indexOf('/'))) >= step;
    }
}
