package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

    @ParameterizedTest
    @ValueSource(strings = {"train", "translate", "export", "synthesize"})
    void help_of_every_command_has_examples(String command) throws Exception {
        Outcome outcome = Outcome.ofDuet(command, "--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).contains("Usage: duet " + command, "Examples:", "  duet " + command + " ");
    }
}
