package dev.duet.trainer.recipe;

/**
 * How long a run lasts and when its learning rates fall: constant first, then linearly towards 0.
 *
 * <p>In epoch e, from 1, every rate is multiplied by {@code 1 − max(0, e − constant) / (decay + 1)}. Source: the policy
 * {@code linear} of the references' {@code get_scheduler}.
 *
 * @param constantEpochs epochs at the full rate ({@code n_epochs})
 * @param decayEpochs epochs in which it falls ({@code n_epochs_decay})
 */
public record ScheduleSettings(int constantEpochs, int decayEpochs) {

    /** Makes a schedule, checking ranges. */
    public ScheduleSettings {
        requireNotNegative("constant-epochs", constantEpochs);
        requireNotNegative("decay-epochs", decayEpochs);
        if (constantEpochs + decayEpochs == 0) {
            throw new IllegalArgumentException("constant-epochs and decay-epochs are both 0: nothing would be learned");
        }
    }

    private static void requireNotNegative(String setting, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(setting + " must be ≥ 0, got " + value);
        }
    }

    /** Returns how many epochs there are in all. */
    public int epochs() {
        return constantEpochs + decayEpochs;
    }

    /** Returns what learning rates are multiplied by in an epoch, from 1: above 0, at most 1. */
    public double rateFactor(int epoch) {
        return 1 - Math.max(0, epoch - constantEpochs) / (decayEpochs + 1.0);
    }
}
