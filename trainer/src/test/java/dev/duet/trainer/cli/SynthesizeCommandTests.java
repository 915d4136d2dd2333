package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.data.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizeCommandTests {

    @TempDir
    Path folder;

    @Test
    void draws_what_training_reads() throws Exception {
        Path out = folder.resolve("balls");

        Outcome outcome = Outcome.ofDuet(
                "synthesize", "--out", out.toString(), "--train", "3", "--test", "2", "--size", "32", "--seed", "9");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("3 training and 2 test pictures");
        Dataset dataset = Dataset.open(out, 100, 1).strictly();
        assertThat(dataset.trainA().pictures()).hasSize(3).allMatch(p -> p.width() == 32 && p.height() == 32);
        assertThat(dataset.trainB().size()).isEqualTo(3);
        assertThat(dataset.testA().size()).isEqualTo(2);
        assertThat(dataset.testB().size()).isEqualTo(2);
        assertThat(dataset.description().domainA()).isEqualTo("plain");
        assertThat(dataset.description().domainB()).isEqualTo("striped");
        assertThat(dataset.description().licence()).isEqualTo("CC0-1.0");
    }

    @Test
    void does_not_touch_a_folder_with_something_in_it() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");

        Outcome outcome = Outcome.ofDuet("synthesize", "--out", folder.toString());

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("is not empty").contains(folder.toString());
        assertThat(folder).isDirectoryContaining("glob:**thesis.txt").isDirectoryNotContaining("glob:**trainA");
    }

    @Test
    void says_in_one_line_which_setting_is_wrong() throws Exception {
        Outcome outcome =
                Outcome.ofDuet("synthesize", "--out", folder.resolve("x").toString(), "--size", "5");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1).contains("size must be ≥ 16, got 5");
    }

    @Test
    void fails_with_one_line_where_it_cannot_write_and_shows_where_on_request() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        String below = file.resolve("balls").toString();

        Outcome outcome = Outcome.ofDuet("synthesize", "--out", below);
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains(file.toString());
        assertThat(Outcome.ofDuet("synthesize", "--out", below, "--verbose").err())
                .contains("at dev.duet.trainer.cli.SynthesizeCommand");
    }
}
