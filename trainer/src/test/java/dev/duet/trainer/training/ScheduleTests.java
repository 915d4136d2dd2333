package dev.duet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.duet.trainer.golden.Golden;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class ScheduleTests {

    @Test
    void linear_rates_stay_and_then_fall_in_a_straight_line_that_ends_above_zero() {
        assertThat(factors(Schedule.linear(2, 3))).containsExactly(new double[] {1, 1, 0.75, 0.5, 0.25}, within(1e-12));
    }

    @Test
    void step_rates_are_a_tenth_after_every_so_many_epochs() {
        assertThat(factors(new Schedule(RatePolicy.STEP, 3, 2, 2)))
                .containsExactly(new double[] {1, 1, 0.1, 0.1, 0.01}, within(1e-12));
    }

    @Test
    void cosine_rates_reach_zero_after_the_constant_epochs_and_come_back() {
        double half = Math.sqrt(0.5); // cos 45°
        assertThat(factors(new Schedule(RatePolicy.COSINE, 4, 4, 50)))
                .containsExactly(
                        new double[] {1, (1 + half) / 2, 0.5, (1 - half) / 2, 0, (1 - half) / 2, 0.5, (1 + half) / 2},
                        within(1e-12));
    }

    @Test
    void constant_rates_stay() {
        assertThat(factors(new Schedule(RatePolicy.CONSTANT, 1, 2, 1))).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONSTANT")
    @Tag("golden")
    void rates_are_the_references(RatePolicy policy) {
        JsonNode rates =
                Golden.json(Golden.folder("parts").resolve("index.json")).get("learning_rate_per_epoch");
        String settings = rates.get("settings").asString();
        Schedule schedule = new Schedule(
                policy,
                number(settings, "n_epochs "),
                number(settings, "n_epochs_decay "),
                number(settings, "lr_decay_iters "));
        JsonNode expected = rates.get(policy.name().toLowerCase(Locale.ROOT));
        assertThat(expected.size()).isEqualTo(schedule.epochs());
        double[] factors = factors(schedule);
        for (int i = 0; i < factors.length; i++) {
            double factor = expected.get(i).asDouble() / expected.get(0).asDouble();
            assertThat(factors[i]).as("epoch %d", i + 1).isCloseTo(factor, within(1e-9));
        }
    }

    private static double[] factors(Schedule schedule) {
        return IntStream.rangeClosed(1, schedule.epochs())
                .mapToDouble(schedule::rateFactor)
                .toArray();
    }

    private static int number(String settings, String name) {
        return Integer.parseInt(settings.replaceAll(".*" + name + "(\\d+).*", "$1"));
    }

    @Test
    void a_run_of_no_epoch_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedule.linear(0, 0))
                .withMessageContaining("epochs");
    }

    @Test
    void a_cosine_over_no_epochs_and_steps_of_none_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(RatePolicy.COSINE, 0, 5, 50))
                .withMessageContaining("constant-epochs must be ≥ 1 where policy is cosine");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Schedule(RatePolicy.STEP, 5, 0, 0))
                .withMessageContaining("step-epochs must be ≥ 1, got 0");
    }
}
