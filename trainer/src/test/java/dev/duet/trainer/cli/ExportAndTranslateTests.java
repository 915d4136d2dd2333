package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.export.ModelCard;
import dev.duet.trainer.synthesis.SyntheticData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a trained run to a published pair to translated pictures, each step a process of its own. */
class ExportAndTranslateTests {

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        assertThat(tiny.train("--run", path("run"), "--max-steps", "3").code()).isZero();
        Outcome exported = Outcome.ofDuet(
                "export",
                "--run",
                path("run"),
                "--models",
                path("models"),
                "--licence",
                "CC0-1.0",
                "--description",
                "Balls after three steps.",
                "--known-failure",
                "It has learned next to nothing.",
                "--samples",
                path("balls"),
                "--data",
                path("balls"));
        assertThat(exported.err()).isEmpty();
        assertThat(exported.code()).isZero();
        assertThat(exported.out()).contains(path("models/plain-striped/1")).contains("Largest difference");
    }

    @Test
    void the_card_says_where_the_weights_come_from() {
        ModelCard card = ModelCard.read(folder.resolve("models/plain-striped/1/card.json"));
        assertThat(card.training().algorithm()).isEqualTo("dclgan");
        assertThat(card.training().preset()).isEqualTo("reference");
        assertThat(card.training().steps()).isEqualTo(3);
        assertThat(card.training().seed()).isEqualTo(1);
        assertThat(card.training().hyperParametersSha256()).hasSize(64);
        assertThat(card.training().settings().at("/algorithm/generator/width").asInt())
                .isEqualTo(4);
        assertThat(card.training().versions()).containsKeys("duet", "pytorch", "java");
        assertThat(card.image().size()).isEqualTo(24);
        assertThat(card.data()).hasSize(2);
        assertThat(card.data().get(1).domain()).isEqualTo("striped");
        assertThat(card.data().get(1).trainPictures()).isEqualTo(4);
        assertThat(card.data().get(1).origin())
                .contains("Drawn by duet synthesize")
                .contains("CC0-1.0");
        assertThat(card.knownFailures()).containsExactly("It has learned next to nothing.");
    }

    @Test
    void discriminators_and_statistics_of_what_was_learned_from_are_exported() {
        ModelCard card = ModelCard.read(folder.resolve("models/plain-striped/1/card.json"));
        assertThat(card.discriminators())
                .extracting(ModelCard.DiscriminatorFile::file)
                .containsExactly("plain-discriminator.onnx", "striped-discriminator.onnx");
        assertThat(card.statistics()).hasSize(2).allSatisfy(statistics -> {
            assertThat(statistics.pictures()).isEqualTo(4);
            assertThat(statistics.scoreDeciles()).hasSize(11).isSorted();
        });
    }

    @Test
    void discriminators_stay_at_home_where_told_to() throws Exception {
        Outcome exported = export("--without-discriminators", "--models", path("without"));
        assertThat(exported.code()).isZero();
        ModelCard card = ModelCard.read(folder.resolve("without/plain-striped/1/card.json"));
        assertThat(card.discriminators()).isEmpty();
        assertThat(card.statistics()).isEmpty();
        assertThat(folder.resolve("without/plain-striped/1/plain-discriminator.onnx"))
                .doesNotExist();
    }

    @Test
    void statistics_of_other_pictures_than_the_run_s_are_refused() throws Exception {
        new SyntheticData(4, 1, 32, 2).write(folder.resolve("others"));
        Outcome exported = export("--data", path("others"), "--models", path("refused"));
        assertThat(exported.code()).isEqualTo(2);
        assertThat(exported.err()).contains("does not hold the pictures of plain that the run learned from");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private static Outcome export(String... more) throws IOException, InterruptedException {
        String[] all = Stream.concat(
                        Stream.of("export", "--run", path("run"), "--licence", "MIT", "--description", "Balls."),
                        Stream.of(more))
                .toArray(String[]::new);
        return Outcome.ofDuet(all);
    }

    @Test
    void the_exported_pair_translates_like_the_run() throws Exception {
        String[] what = {"--direction", "striped2plain", "--in", path("balls/testB")};
        Outcome byRun = translate(what, "--run", path("run"), "--out", path("by-run"));
        Outcome byModel = translate(what, "--model", path("models/plain-striped"), "--out", path("by-model"));

        assertThat(byRun.code()).isZero();
        assertThat(byModel.err()).isEmpty();
        assertThat(byModel.code()).isZero();
        assertThat(byModel.out()).contains("Translated 1 pictures");
        RgbImage live = read("by-run/striped-00000.png");
        RgbImage exported = read("by-model/striped-00000.png");
        assertThat(live.width()).isEqualTo(24);
        assertThat(largestDifference(live, exported)).isLessThanOrEqualTo(1);
        RgbImage original = read("balls/testB/striped-00000.png");
        assertThat(original.width()).isEqualTo(32);
    }

    @Test
    void a_picture_keeps_its_own_size_where_told_to() throws Exception {
        String[] what = {"--direction", "plain2striped", "--in", path("balls/testA/plain-00000.png")};
        Outcome outcome =
                translate(what, "--run", path("run"), "--out", path("original"), "--size", "original", "--batch", "2");
        assertThat(outcome.err()).doesNotContain("duet");
        assertThat(outcome.code()).isZero();
        assertThat(read("original/plain-00000.png").height()).isEqualTo(32);
    }

    @Test
    void directions_that_are_not_there_are_answered_with_those_that_are() throws Exception {
        String[] what = {"--direction", "plain2dotted", "--in", path("balls/testA"), "--out", path("x")};
        for (String[] from : new String[][] {{"--run", path("run")}, {"--model", path("models/plain-striped")}}) {
            Outcome outcome = translate(what, from);
            assertThat(outcome.code()).isEqualTo(2);
            assertThat(outcome.err())
                    .hasLineCount(1)
                    .contains("plain2dotted")
                    .contains("plain2striped")
                    .contains("striped2plain");
        }
    }

    @Test
    void a_file_of_the_other_direction_is_refused() throws Exception {
        String[] what = {"--direction", "plain2striped", "--in", path("balls/testA"), "--out", path("x")};
        Outcome outcome = translate(what, "--model", path("models/plain-striped/1/striped2plain.onnx"));
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("translates striped2plain, not plain2striped");
    }

    @Test
    void broken_pictures_are_named_and_the_others_translated() throws Exception {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.copy(folder.resolve("balls/testA/plain-00000.png"), mixed.resolve("good.png"));
        Files.writeString(mixed.resolve("bad.png"), "not a picture");
        Outcome outcome = Outcome.ofDuet(
                "translate",
                "--run",
                path("run"),
                "--direction",
                "plain2striped",
                "--in",
                mixed.toString(),
                "--out",
                path("mixed-out"));
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).contains("Translated 1 pictures");
        assertThat(outcome.err()).contains("1 file cannot be decoded").contains("bad.png");
    }

    @Test
    void a_folder_without_a_run_is_not_exported() throws Exception {
        Outcome outcome = Outcome.ofDuet(
                "export", "--run", path("balls"), "--models", path("m"), "--licence", "MIT", "--description", "None.");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("there is no checkpoint in");
    }

    private static Outcome translate(String[] what, String... rest) throws IOException, InterruptedException {
        String[] all = new String[1 + what.length + rest.length];
        all[0] = "translate";
        System.arraycopy(what, 0, all, 1, what.length);
        System.arraycopy(rest, 0, all, 1 + what.length, rest.length);
        return Outcome.ofDuet(all);
    }

    private static String path(String below) {
        return folder.resolve(below).toString();
    }

    private static RgbImage read(String below) throws IOException {
        return new ImageDecoder(DecodeLimits.defaults()).decode(Files.readAllBytes(folder.resolve(below)));
    }

    private static int largestDifference(RgbImage one, RgbImage other) {
        int largest = 0;
        for (int i = 0; i < one.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((one.pixels()[i] & 0xFF) - (other.pixels()[i] & 0xFF)));
        }
        return largest;
    }
}
