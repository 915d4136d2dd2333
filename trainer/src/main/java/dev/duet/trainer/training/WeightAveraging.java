package dev.duet.trainer.training;

/**
 * Whether translators are the mean of their weights over time.
 *
 * @param decay of the exponential moving average, at least 0 and below 1; 0 takes the last weights, as the references do;
 *     0.999 averages over some 1000 steps
 */
public record WeightAveraging(double decay) {

    /** The last weights, as the references do. */
    public static final WeightAveraging OFF = new WeightAveraging(0);

    /** Makes a setting, checking its range. */
    public WeightAveraging {
        if (!(decay >= 0 && decay < 1)) {
            throw new IllegalArgumentException("decay must be ≥ 0 and < 1, got " + decay);
        }
    }

    /** Returns whether an average is taken. */
    public boolean wanted() {
        return decay > 0;
    }
}
