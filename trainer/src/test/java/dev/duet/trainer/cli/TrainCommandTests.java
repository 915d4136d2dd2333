package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class TrainCommandTests {

    @TempDir
    Path folder;

    private TinyRun tiny;

    @BeforeEach
    void draw() throws IOException {
        tiny = TinyRun.in(folder);
    }

    @Test
    void trains_to_the_end_of_the_schedule_and_leaves_checkpoint_metrics_samples_and_recipe() throws Exception {
        Outcome outcome = tiny.train("--run", folder.resolve("run").toString());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("plain: 4 pictures to learn from, 1 to test with")
                .contains("striped: 4 pictures")
                .contains("step 12/12, epoch 3");
        assertThat(files("run/checkpoints")).last().asString().contains("000000012");
        assertThat(files("run/samples"))
                .containsExactly(
                        "step-000000003.png", "step-000000006.png", "step-000000009.png", "step-000000012.png");
        assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")))
                .hasSize(6)
                .allMatch(line -> line.contains("\"losses\":{\"discriminator_a\":"));
        assertThat(folder.resolve("run/recipe.yaml")).content().contains("a: plain", "crop-size: 24");
    }

    @Test
    void resumes_to_the_same_metrics_and_samples_as_without_a_pause() throws Exception {
        tiny.train("--run", folder.resolve("whole").toString());

        tiny.train("--run", folder.resolve("run").toString(), "--max-steps", "5");
        assertThat(files("run/checkpoints")).last().asString().contains("000000005");
        Outcome resumed = Outcome.ofDuet(
                "train",
                "--data",
                tiny.data().toString(),
                "--run",
                folder.resolve("run").toString(),
                "--resume");

        assertThat(resumed.err()).doesNotContain("duet");
        assertThat(resumed.code()).isZero();
        assertThat(losses("run")).isEqualTo(losses("whole"));
        String last = "samples/step-000000012.png";
        assertThat(folder.resolve("run").resolve(last))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(last));
    }

    @Test
    void trains_on_whole_pictures_of_different_sizes_and_resumes_to_the_same_bytes() throws Exception {
        draw("trainA/wide.png", 40, 20);
        draw("trainA/high.png", 28, 44);
        draw("trainB/wide.png", 60, 42);
        String[] whole = {"--set", "data.preprocess=scale-width", "--load-size", "38", "--epochs", "1"};

        Outcome outcome =
                tiny.train(with(whole, "--run", folder.resolve("whole").toString()));
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("step 12/12, epoch 2");

        String run = folder.resolve("run").toString();
        tiny.train(with(whole, "--run", run, "--max-steps", "5"));
        String data = tiny.data().toString();
        assertThat(Outcome.ofDuet("train", "--data", data, "--run", run, "--resume")
                        .code())
                .isZero();
        String last = "checkpoints/step-000000012.safetensors";
        assertThat(folder.resolve("run").resolve(last))
                .hasSameBinaryContentAs(folder.resolve("whole").resolve(last));
    }

    @Test
    void refuses_to_mix_sizes_in_a_batch_before_it_begins() throws Exception {
        draw("trainB/wide.png", 60, 42);
        Outcome outcome =
                tiny.train("--run", folder.resolve("run").toString(), "--batch", "2", "--set", "data.preprocess=none");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("With preprocess: none the pictures in", "trainB end with 2 sizes, such as 32×32")
                .contains("Use batch: 1, or preprocess: crop.");
        assertThat(folder).isDirectoryNotContaining("glob:**run");
    }

    private void draw(String file, int width, int height) throws IOException {
        byte[] pixels = new byte[width * height * 3];
        new Random(width).nextBytes(pixels);
        Files.write(tiny.data().resolve(file), ImageEncoder.png(new RgbImage(width, height, pixels)));
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void says_so_where_nothing_is_left_to_do() throws Exception {
        String run = folder.resolve("run").toString();
        tiny.train("--run", run, "--max-steps", "3");
        Outcome again = tiny.train("--run", run, "--resume", "--max-steps", "3");
        assertThat(again.code()).isZero();
        assertThat(again.out()).contains("nothing left to do: 3 of 12 steps are done");
    }

    @Test
    void pauses_with_a_checkpoint_when_its_time_is_over() throws Exception {
        Outcome outcome = tiny.train("--run", folder.resolve("run").toString(), "--max-hours", "0.0000001");
        assertThat(outcome.code()).isZero();
        assertThat(files("run/checkpoints")).containsExactly("step-000000001.safetensors");
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "75, --stopped-exit-code=75"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
    void saves_a_checkpoint_when_it_is_told_to_stop(int code, String option) throws Exception {
        List<String> command = Outcome.duet(tiny.arguments(
                "--run",
                folder.resolve("run").toString(),
                "--epochs",
                "100000",
                "--set",
                "run.checkpoint-every-steps=1000000"));
        if (!option.isEmpty()) {
            command.add(option);
        }
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.startsWith("step 4/")) {
                line = out.readLine();
            }
            assertThat(line).isNotNull();
            process.toHandle().destroy(); // Process.destroy would close the stream.
            assertThat(out.lines()).last().asString().startsWith("saved ");
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(files("run/checkpoints")).hasSize(1);
    }

    @Test
    void writes_the_log_that_users_of_the_pytorch_repositories_know() throws Exception {
        String run = folder.resolve("run").toString();
        Outcome outcome = tiny.train("--run", run, "--log-style", "reference", "--set", "algorithm.name=cut");
        assertThat(outcome.code()).isZero();

        String number = "-?\\d+\\.\\d{3}";
        List<String> log = Files.readAllLines(folder.resolve("run/loss_log.txt"));
        assertThat(log).hasSize(7);
        assertThat(log.get(0)).matches("={16} Training Loss \\(\\w{3} \\w{3} \\d+ [0-9:]{8} \\d{4}\\) ={16}");
        assertThat(log.get(3))
                .matches("\\(epoch: 2, iters: 2, time: #, data: #\\) G_GAN: # D_real: # D_fake: # G: # NCE: # NCE_Y: # "
                        .replace("#", number));
        assertThat(outcome.out().lines())
                .contains(log.get(3))
                .anyMatch(line -> line.matches("End of epoch 3 / 3 \t Time Taken: \\d+ sec"))
                .contains("learning rate = 0.0001000");
    }

    @Test
    void names_the_settings_that_must_not_change_when_a_run_is_resumed() throws Exception {
        String run = folder.resolve("run").toString();
        tiny.train("--run", run, "--max-steps", "1");
        Outcome outcome = tiny.train(
                "--run", run, "--resume", "--seed", "2", "--crop-size", "20", "--set", "run.log-every-steps=1");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("data.crop-size was 24 and is 20, seed was 1 and is 2.")
                .doesNotContain("log-every-steps");
    }

    @Test
    void asks_before_it_goes_on_with_a_run() throws Exception {
        tiny.train("--run", folder.resolve("run").toString(), "--max-steps", "2");
        Outcome outcome = tiny.train("--run", folder.resolve("run").toString());
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("--resume");
    }

    @Test
    void shows_every_setting_with_its_source_in_a_dry_run_and_touches_nothing() throws Exception {
        Outcome outcome = tiny.train("--dry-run", "--crop-size", "20", "--set", "algorithm.lambda-nce=0.25");
        assertThat(outcome.code()).isZero();
        List<String> lines = outcome.out().lines().toList();
        assertThat(lines.get(0)).matches("setting +value +source");
        assertThat(lines).anyMatch(line -> line.matches("data.crop-size +20 +command line"));
        assertThat(lines).anyMatch(line -> line.matches("algorithm.lambda-nce +0.25 +command line"));
        assertThat(lines).anyMatch(line -> line.matches("data.load-size +28 +recipe .*tiny.yaml"));
        assertThat(lines).anyMatch(line -> line.matches("algorithm.lambda-identity +1 +preset reference of dclgan"));
        assertThat(lines).anyMatch(line -> line.matches("domains.a +plain +dataset.yaml"));
        assertThat(lines).anyMatch(line -> line.matches("seed +1 +default"));
        assertThat(folder).isDirectoryNotContaining("glob:**run");
    }

    @Test
    void calls_a_wrong_setting_wrong_usage() throws Exception {
        Outcome outcome = tiny.train("--dry-run", "--set", "data.cropsize=20");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualToIgnoringNewLines("duet train: command line: there is no setting data.cropsize."
                        + " Did you mean data.crop-size?");
        assertThat(tiny.train("--dry-run", "--crop-size", "30").err())
                .contains("data: crop-size must be a multiple of 4, got 30");
    }

    @Test
    void refuses_pictures_that_are_too_small_for_the_algorithm_before_the_first_step() throws Exception {
        Outcome outcome = tiny.train(
                "--run",
                folder.resolve("run").toString(),
                "--set",
                "algorithm.name=simdcl",
                "--set",
                "algorithm.contrast.patches=64");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("24×24 pixels have [576, 36] places. Ask for 36 or fewer, or let pictures have sides of 32");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void refuses_pictures_in_which_a_discriminator_sees_nothing_before_the_first_step() throws Exception {
        Outcome outcome = tiny.train(
                "--run",
                folder.resolve("run").toString(),
                "--crop-size",
                "20",
                "--set",
                "algorithm.discriminator.halvings=3");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("a discriminator that halves 3 times sees nothing in a picture of 20×20 pixels")
                .contains("sides of 24 pixels or more");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void notes_what_it_leaves_out_of_a_recipe_for_another_algorithm() throws Exception {
        Outcome outcome = tiny.train("--dry-run", "--algorithm", "cyclegan");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err())
                .hasLineCount(1)
                .matches("note: recipe .*tiny.yaml is for dclgan; left out what cyclegan does not have:"
                        + " algorithm.contrast.patches, algorithm.contrast.projection-width,"
                        + " algorithm.contrast.taps\\R");
    }

    @Test
    void says_what_is_missing() throws Exception {
        assertThat(tiny.train("--run-folder", "x").code()).isEqualTo(2);
        Outcome outcome = tiny.train();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("--run DIR");
    }

    @Test
    void skips_a_broken_picture_with_one_warning_or_fails_on_it_if_strict() throws Exception {
        Files.writeString(tiny.data().resolve("trainA/page.jpg"), "<html>404</html>");

        Outcome strict = tiny.train("--run", folder.resolve("strict").toString(), "--strict");
        assertThat(strict.code()).isEqualTo(1);
        assertThat(strict.err()).hasLineCount(1).contains("page.jpg").contains("without --strict");

        Outcome lenient = tiny.train("--run", folder.resolve("run").toString(), "--max-steps", "1");
        assertThat(lenient.code()).isZero();
        assertThat(lenient.err())
                .hasLineCount(1)
                .contains("warning: 1 file cannot be decoded")
                .contains("page.jpg");
    }

    private List<String> files(String below) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private List<String> losses(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("metrics.jsonl")).stream()
                .map(line -> line.replaceAll("\"(seconds|waiting_seconds|time)\":[^,]*,", ""))
                .toList();
    }
}
