package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledRunTests {

    private static final String LAST = "checkpoints/step-000000040.safetensors";

    @TempDir
    Path folder;

    @Test
    void a_run_that_was_killed_again_and_again_ends_with_the_same_bytes() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        assertThat(tiny.train("--run", whole.toString(), "--epochs", "6", "--decay-epochs", "4")
                        .code())
                .isZero();

        kill(killed, 7, tiny.arguments("--run", killed.toString(), "--epochs", "6", "--decay-epochs", "4"));
        String[] resume = {"train", "--data", tiny.data().toString(), "--run", killed.toString(), "--resume"};
        kill(killed, 15, resume);
        kill(killed, 30, resume);
        assertThat(Outcome.ofDuet(resume).code()).isZero();

        assertThat(killed.resolve(LAST)).hasSameBinaryContentAs(whole.resolve(LAST));
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
