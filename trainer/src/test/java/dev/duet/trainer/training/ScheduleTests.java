package dev.duet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.duet.trainer.golden.Golden;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ScheduleTests {

    @Test
    void rates_stay_and_then_fall_in_a_straight_line_that_ends_above_zero() {
        Schedule schedule = new Schedule(2, 3);
        double[] factors = new double[5];
        for (int epoch = 1; epoch <= 5; epoch++) {
            factors[epoch - 1] = schedule.rateFactor(epoch);
        }
        assertThat(factors).containsExactly(new double[] {1, 1, 0.75, 0.5, 0.25}, within(1e-12));
    }

    @Test
    @Tag("golden")
    void rates_are_the_references() {
        JsonNode rates =
                Golden.json(Golden.folder("parts").resolve("index.json")).get("learning_rate_per_epoch");
        String settings = rates.get("settings").asString();
        Schedule schedule = new Schedule(number(settings, "n_epochs "), number(settings, "n_epochs_decay "));
        JsonNode linear = rates.get("linear");
        assertThat(linear.size()).isEqualTo(schedule.epochs());
        for (int i = 0; i < linear.size(); i++) {
            double factor = linear.get(i).asDouble() / linear.get(0).asDouble();
            assertThat(schedule.rateFactor(i + 1)).isCloseTo(factor, within(1e-9));
        }
    }

    private static int number(String settings, String name) {
        return Integer.parseInt(settings.replaceAll(".*" + name + "(\\d+).*", "$1"));
    }

    @Test
    void a_run_of_no_epoch_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(0, 0))
                .withMessageContaining("epochs");
    }
}
