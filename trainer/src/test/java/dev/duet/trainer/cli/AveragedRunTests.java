package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.training.Checkpoint;
import dev.duet.trainer.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose translators are the mean of their weights over time. */
@Tag("slow")
class AveragedRunTests {

    private static final String[] AVERAGING = {"--set", "averaging.decay=0.9"};

    @TempDir
    Path folder;

    private TinyRun tiny;

    @BeforeEach
    void draw() throws IOException {
        tiny = TinyRun.in(folder);
    }

    @Test
    void learns_as_without_and_translates_with_the_average() throws Exception {
        assertThat(tiny.train("--run", path("last")).code()).isZero();
        assertThat(averaged("--run", path("mean")).code()).isZero();

        Checkpoint last = checkpoint("last");
        Checkpoint mean = checkpoint("mean");
        for (String network : last.networks()) {
            float[] weights = mean.parameters(network, mean.parametersOf(network));
            assertThat(weights).isEqualTo(last.parameters(network, last.parametersOf(network)));
            float[] settled = mean.settled(network, mean.parametersOf(network));
            assertThat(Arrays.equals(settled, weights)).as(network).isEqualTo(!network.startsWith("generator"));
        }
        assertThat(translation("mean")).isNotEqualTo(translation("last"));
        String sheet = "samples/step-000000012.png";
        assertThat(folder.resolve("mean").resolve(sheet)).isNotEmptyFile();
        assertThat(Files.readAllBytes(folder.resolve("mean").resolve(sheet)))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("last").resolve(sheet)));
    }

    @Test
    void resumes_to_the_same_average() throws Exception {
        averaged("--run", path("whole"));
        averaged("--run", path("run"), "--max-steps", "5");
        Outcome resumed = Outcome.ofDuet("train", "--data", tiny.data().toString(), "--run", path("run"), "--resume");

        assertThat(resumed.code()).isZero();
        String checkpoint = "checkpoints/step-000000012.safetensors";
        assertThat(folder.resolve("run").resolve(checkpoint))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(checkpoint));
    }

    @Test
    void refuses_a_decay_that_averages_for_ever() throws Exception {
        Outcome outcome = tiny.train("--run", path("run"), "--set", "averaging.decay=1");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("averaging: decay must be ≥ 0 and < 1, got 1.0");
    }

    private Outcome averaged(String... arguments) throws IOException, InterruptedException {
        String[] all = Arrays.copyOf(arguments, arguments.length + AVERAGING.length);
        System.arraycopy(AVERAGING, 0, all, arguments.length, AVERAGING.length);
        return tiny.train(all);
    }

    private Checkpoint checkpoint(String run) {
        return RunFolder.read(new RunFolder(folder.resolve(run)).latest().orElseThrow());
    }

    /** Translates the test picture and returns the file's bytes. */
    private byte[] translation(String run) throws Exception {
        Path out = folder.resolve("of-" + run);
        Outcome outcome = Outcome.ofDuet(
                "translate",
                "--run",
                path(run),
                "--direction",
                "plain2striped",
                "--in",
                path("balls/testA"),
                "--out",
                out.toString());
        assertThat(outcome.code()).isZero();
        try (Stream<Path> files = Files.list(out)) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
