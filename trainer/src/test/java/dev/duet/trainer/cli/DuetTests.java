package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.recipe.ReferenceOption;
import dev.duet.trainer.recipe.ReferenceOptions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuetTests {

    @Test
    void without_a_command_lists_the_commands() throws Exception {
        Outcome outcome = Outcome.ofDuet();
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("synthesize", "Exit codes");
    }

    @Test
    void suggests_the_command_that_was_meant() throws Exception {
        Outcome outcome = Outcome.ofDuet("synthesise");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("Did you mean: duet synthesize?");
    }

    @Test
    void says_what_an_option_of_the_pytorch_repositories_is_here() throws Exception {
        Outcome train = Outcome.ofDuet(
                "train",
                "--dataroot",
                "x",
                "--n_epochs",
                "5",
                "--lambda_NCE=2",
                "--no_flip",
                "--num-test=3",
                "--lr",
                "1");
        assertThat(train.code()).isEqualTo(2);
        assertThat(train.err().lines())
                .containsExactly(
                        "duet train: --dataroot is --data here. --n_epochs is --epochs here. --lambda_NCE is --set"
                                + " algorithm.lambda-nce=VALUE here. --no_flip is --set data.flip=false here. --num-test has"
                                + " no counterpart here: duet translate takes all pictures in the folder of --in. --lr is"
                                + " --set algorithm.generator-adam.learning-rate=VALUE --set"
                                + " algorithm.discriminator-adam.learning-rate=VALUE here (heads have algorithm.head-adam).",
                        "Try duet train --help.");

        assertThat(Outcome.ofDuet("translate", "--dataroot", "x", "--results_dir", "y")
                        .err())
                .startsWith("duet translate: --dataroot is --data of duet train. --results_dir is --out here.");
    }

    @Test
    void help_names_the_options_of_the_pytorch_repositories_beside_its_own() throws Exception {
        Map<String, String> help = Map.of(
                "train", Outcome.ofDuet("train", "--help").out(),
                "translate", Outcome.ofDuet("translate", "--help").out());
        for (ReferenceOption theirs : ReferenceOptions.ALL) {
            if (!theirs.option().isEmpty()) {
                assertThat(help.get(theirs.command()))
                        .containsPattern(theirs.option() + "[ =,\n]")
                        .containsPattern("\\b" + theirs.name() + "\\b");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "translate", "export", "synthesize", "import", "export-pytorch"})
    void help_of_every_command_has_examples(String command) throws Exception {
        Outcome outcome = Outcome.ofDuet(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Usage: duet " + command, "Examples:", "  duet " + command + " ");
    }
}
