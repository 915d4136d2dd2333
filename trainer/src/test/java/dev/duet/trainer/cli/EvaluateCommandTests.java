package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.trainer.evaluate.MeanLevel;
import dev.duet.trainer.evaluate.Metric;
import dev.duet.trainer.evaluate.MetricsFile;
import dev.duet.trainer.export.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measuring a run, putting the numbers into its card, and measuring what was published. */
@Tag("slow")
class EvaluateCommandTests {

    @TempDir
    static Path folder;

    private static Outcome evaluated;

    @BeforeAll
    static void train_evaluate_and_export() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        MeanLevel.write(folder);
        assertThat(tiny.train("--run", path("run"), "--max-steps", "1").code()).isZero();
        evaluated = evaluate("--run", path("run"), "--out", path("metrics.json"));
        String[] export = {
            "export",
            "--run",
            path("run"),
            "--models",
            path("models"),
            "--metrics",
            path("metrics.json"),
            "--licence",
            "CC0-1.0",
            "--description",
            "Balls after one step.",
            "--image-size",
            "32"
        };
        assertThat(Outcome.ofDuet(export).code()).isZero();
    }

    @Test
    void the_numbers_of_both_directions_are_printed_and_written() throws IOException {
        assertThat(evaluated.err()).isEmpty();
        assertThat(evaluated.code()).isZero();
        assertThat(MetricsFile.read(folder.resolve("metrics.json")))
                .extracting(metric -> metric.direction() + " " + metric.name())
                .containsExactly(
                        "plain2striped judged_as_target",
                        "plain2striped mean_change",
                        "plain2striped mean_pairwise_distance",
                        "striped2plain judged_as_target",
                        "striped2plain mean_change",
                        "striped2plain mean_pairwise_distance");
        assertThat(evaluated.out()).hasLineCount(7).contains("real target");
    }

    @Test
    void the_card_states_the_numbers_that_were_measured() throws IOException {
        ModelCard card = card();

        assertThat(card.metrics()).isEqualTo(MetricsFile.read(folder.resolve("metrics.json")));
        assertThat(card.metrics().get(0).how()).contains("mean-level.onnx");
        assertThat(card.image().size()).isEqualTo(32);
    }

    @Test
    void what_was_published_is_measured_like_what_was_trained() throws Exception {
        Outcome published = evaluate("--model", path("models/plain-striped"), "--out", path("published.json"));
        assertThat(published.err()).isEmpty();

        List<Metric> measured = MetricsFile.read(folder.resolve("published.json"));

        // The published pair takes pictures of 32 pixels instead of 24.
        assertThat(measured.get(1).after()).isCloseTo(card().metrics().get(1).after(), within(10.0));
        assertThat(measured.get(1).after()).isNotEqualTo(card().metrics().get(1).after());
    }

    @Test
    void a_missing_feature_network_is_named() throws Exception {
        Outcome outcome = Outcome.ofDuet(
                "evaluate", "--run", path("run"), "--data", path("balls"), "--features", path("nothing.onnx"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("nothing.onnx");
    }

    @Test
    void a_single_file_does_not_say_which_domain_is_a() throws Exception {
        Outcome outcome = evaluate("--model", path("models/plain-striped/1/plain2striped.onnx"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("Name the folder of the version");
    }

    private static Outcome evaluate(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("evaluate", "--data", path("balls")));
        all.addAll(
                List.of("--features", path("mean-level.onnx"), "--features-size", "8", "--features-channels", "rgb"));
        all.addAll(List.of(arguments));
        return Outcome.ofDuet(all.toArray(String[]::new));
    }

    private static ModelCard card() {
        return ModelCard.read(folder.resolve("models/plain-striped/1/card.json"));
    }

    private static String path(String below) {
        return folder.resolve(below).toString();
    }
}
