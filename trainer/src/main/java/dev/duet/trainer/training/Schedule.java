package dev.duet.trainer.training;

/**
 * How long a run is, and what its learning rates are in which epoch.
 *
 * @param policy how the rates go
 * @param constantEpochs first part of the epochs ({@code n_epochs}): at the full rates if {@code policy} is linear, down
 *     to 0 if it is cosine
 * @param decayEpochs second part ({@code n_epochs_decay}): falling if {@code policy} is linear, where the last epoch still
 *     learns a little
 * @param stepEpochs epochs between falls if {@code policy} is step ({@code lr_decay_iters}, which the references count in
 *     epochs too)
 */
public record Schedule(RatePolicy policy, int constantEpochs, int decayEpochs, int stepEpochs) {

    private static final int REFERENCE_STEP_EPOCHS = 50; // train_options.py: lr_decay_iters

    /** Makes a schedule, checking ranges. */
    public Schedule {
        if (constantEpochs < 0 || decayEpochs < 0 || constantEpochs + decayEpochs < 1) {
            throw new IllegalArgumentException("epochs must be ≥ 0 and at least one in all, got " + constantEpochs
                    + " constant and " + decayEpochs + " of decay");
        }
        if (stepEpochs < 1) {
            throw new IllegalArgumentException("step-epochs must be ≥ 1, got " + stepEpochs);
        }
        if (policy == RatePolicy.COSINE && constantEpochs < 1) {
            throw new IllegalArgumentException(
                    "constant-epochs must be ≥ 1 where policy is cosine, which falls over them, got " + constantEpochs);
        }
    }

    /** Returns the references' default. */
    public static Schedule linear(int constantEpochs, int decayEpochs) {
        return new Schedule(RatePolicy.LINEAR, constantEpochs, decayEpochs, REFERENCE_STEP_EPOCHS);
    }

    /** Returns the number of epochs in all. */
    public int epochs() {
        return constantEpochs + decayEpochs;
    }

    /**
     * Returns what every learning rate is multiplied by. With n constant epochs, d of decay and s in a step:
     *
     * <ul>
     *   <li>linear: {@code 1 − max(0, e − n) / (d + 1)}
     *   <li>step: {@code 0.1 ^ ⌊(e − 1) / s⌋}
     *   <li>cosine: {@code ½ (1 + cos(π (e − 1) / n))}
     *   <li>constant: 1
     * </ul>
     *
     * @param epoch e, from 1
     */
    public double rateFactor(int epoch) {
        return switch (policy) {
            case LINEAR -> 1 - Math.max(0, epoch - constantEpochs) / (decayEpochs + 1.0);
            case STEP -> Math.pow(0.1, (epoch - 1) / stepEpochs);
            case COSINE -> (1 + Math.cos(Math.PI * (epoch - 1) / constantEpochs)) / 2;
            case CONSTANT -> 1;
        };
    }
}
