package dev.duet.trainer.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScheduleSettingsTests {

    @Test
    void rates_are_constant_and_then_fall_by_equal_steps_and_never_reach_zero() {
        ScheduleSettings schedule = new ScheduleSettings(2, 3);
        assertThat(schedule.epochs()).isEqualTo(5);
        assertThat(new double[] {
                    schedule.rateFactor(1),
                    schedule.rateFactor(2),
                    schedule.rateFactor(3),
                    schedule.rateFactor(4),
                    schedule.rateFactor(5)
                })
                .containsExactly(1, 1, 0.75, 0.5, 0.25);
    }

    @Test
    void a_schedule_without_epochs_is_refused() {
        assertThatThrownBy(() -> new ScheduleSettings(0, 0)).hasMessageContaining("both 0");
    }
}
