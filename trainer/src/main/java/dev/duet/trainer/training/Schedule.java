package dev.duet.trainer.training;

/**
 * How long a run is, and how its learning rates fall: constant first, then in a straight line towards 0.
 *
 * @param constantEpochs epochs at the full rates ({@code n_epochs})
 * @param decayEpochs epochs over which they fall ({@code n_epochs_decay}); the last one still learns a little
 */
public record Schedule(int constantEpochs, int decayEpochs) {

    /** Makes a schedule, checking ranges. */
    public Schedule {
        if (constantEpochs < 0 || decayEpochs < 0 || constantEpochs + decayEpochs < 1) {
            throw new IllegalArgumentException("epochs must be ≥ 0 and at least one in all, got " + constantEpochs
                    + " constant and " + decayEpochs + " of decay");
        }
    }

    /** Returns the number of epochs in all. */
    public int epochs() {
        return constantEpochs + decayEpochs;
    }

    /**
     * Returns what every learning rate is multiplied by: {@code 1 − max(0, e − n) / (d + 1)}.
     *
     * @param epoch e, from 1
     */
    public double rateFactor(int epoch) {
        return 1 - Math.max(0, epoch - constantEpochs) / (decayEpochs + 1.0);
    }
}
