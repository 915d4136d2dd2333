package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.training.Checkpoint;
import dev.duet.trainer.training.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that begins with the networks of another. */
@Tag("slow")
class FromOtherRunTests {

    /** The generators stay as they are, so that it shows where they came from. */
    private static final String[] STILL = {"--set", "algorithm.generator-adam.learning-rate=1e-30"};

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static TinyRun tiny;

    @BeforeAll
    static void trainTheOther() throws Exception {
        tiny = TinyRun.in(shared);
        assertThat(tiny.train("--run", other(), "--max-steps", "3").code()).isZero();
    }

    @Test
    void takes_what_fits_and_makes_the_rest_afresh() throws Exception {
        Outcome outcome = begin("--algorithm", "cut", "--max-steps", "1");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("from the other run: generator_ab, discriminator_b")
                .contains("made afresh: head")
                .contains("step 1/12, epoch 1");
        assertThat(generator(path("run"))).isEqualTo(generator(other()));
    }

    @Test
    void changes_everything_else_that_a_run_may_have_other() throws Exception {
        Outcome outcome = begin("--algorithm", "cyclegan", "--seed", "7", "--crop-size", "28", "--max-steps", "2");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains("from the other run: generator_ab, generator_ba, discriminator_a, discriminator_b")
                .doesNotContain("afresh");
        assertThat(generator(path("run"))).isEqualTo(generator(other()));
    }

    @Test
    void is_resumed_as_any_other_and_its_card_says_what_it_began_with() throws Exception {
        begin("--max-steps", "1");
        Outcome resumed = Outcome.ofDuet(
                "train", "--data", tiny.data().toString(), "--run", path("run"), "--resume", "--max-steps", "2");
        assertThat(resumed.code()).isZero();
        begin("--run", path("third"), "--from", path("run"), "--max-steps", "1");

        assertThat(card("run")).contains("Began with networks that dclgan had trained for 3 steps (settings' SHA-256 ");
        assertThat(card("third"))
                .contains("Began with networks that dclgan had trained for 2 steps")
                .contains("of which is known: ")
                .contains("Began with networks that dclgan had trained for 3 steps");
    }

    @Test
    void refuses_generators_of_another_layout() throws Exception {
        Outcome outcome = begin("--set", "algorithm.generator.width=6");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err())
                .hasLineCount(1)
                .contains("width 4, 1 blocks, down antialiased, up antialiased, dropout false")
                .contains("Say the same under algorithm.generator");
        assertThat(folder.resolve("run/checkpoints")).doesNotExist();
    }

    @Test
    void asks_for_one_of_two_beginnings() throws Exception {
        Outcome resumed = begin("--run", other(), "--resume");
        assertThat(resumed.code()).isEqualTo(2);
        assertThat(resumed.err()).hasLineCount(1).contains("leave --from away");

        Outcome again = begin("--run", other());
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).hasLineCount(1).contains("holds a run already");

        Outcome none = begin("--from", path("nowhere"));
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err())
                .hasLineCount(1)
                .contains("there is no checkpoint in")
                .contains("nowhere");
    }

    /** Begins with the other run, in the folder {@code run}, unless the arguments name others. */
    private Outcome begin(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String[] usual : new String[][] {{"--run", path("run")}, {"--from", other()}, STILL}) {
            if (!all.contains(usual[0]) || usual[0].equals("--set")) {
                all.addAll(List.of(usual));
            }
        }
        return tiny.train(all.toArray(String[]::new));
    }

    private static float[] generator(String run) {
        Checkpoint checkpoint =
                RunFolder.read(new RunFolder(Path.of(run)).latest().orElseThrow());
        return checkpoint.parameters("generator_ab", checkpoint.parametersOf("generator_ab"));
    }

    private String card(String run) throws Exception {
        Outcome exported = Outcome.ofDuet(
                "export",
                "--run",
                path(run),
                "--models",
                path("models-of-" + run),
                "--licence",
                "CC0-1.0",
                "--description",
                "Of two runs.");
        assertThat(exported.err()).isEmpty();
        return Files.readString(folder.resolve("models-of-" + run).resolve("plain-striped/1/card.json"));
    }

    private static String other() {
        return shared.resolve("other").toString();
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
