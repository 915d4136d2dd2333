package dev.duet.trainer.optim;

/**
 * The constants of one Adam optimiser.
 *
 * @param learningRate step size before the schedule, above 0
 * @param beta1 decay of the mean of gradients, in [0, 1)
 * @param beta2 decay of the mean of squared gradients, in [0, 1)
 */
public record AdamSettings(double learningRate, double beta1, double beta2) {

    /** Makes settings, checking ranges. */
    public AdamSettings {
        if (!(learningRate > 0)) {
            throw new IllegalArgumentException("learning rate must be > 0, got " + learningRate);
        }
        requireDecay("beta1", beta1);
        requireDecay("beta2", beta2);
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " must be in [0, 1), got " + value);
        }
    }
}
