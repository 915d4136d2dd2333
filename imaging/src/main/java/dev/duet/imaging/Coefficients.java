package dev.duet.imaging;

/**
 * The fixed-point weights with which one axis is resampled: output {@code i} is the sum of {@code weights[i * taps + k]
 * * input[first[i] + k]} over {@code k < count[i]}.
 *
 * <p>As in Pillow's {@code precompute_coeffs} and {@code normalize_coeffs_8bpc} (src/libImaging/Resample.c, 12.3).
 *
 * @param taps entries that the weights of one output take up
 * @param first first input that an output sees
 * @param count number of inputs that an output sees
 * @param weights weights as multiples of 2^-{@value #PRECISION_BITS}
 */
record Coefficients(int taps, int[] first, int[] count, int[] weights) {

    /** Fractional bits: 32, less 8 of a sample, less 2 for the overshoot of filters that have negative weights. */
    static final int PRECISION_BITS = 32 - 8 - 2;

    /** What a sum starts from, so that cutting its fraction off rounds it. */
    static final int HALF = 1 << (PRECISION_BITS - 1);

    /** Computes the weights that turn {@code in} pixels into {@code out}. */
    static Coefficients of(int in, int out, Filter filter) {
        double scale = (double) in / out;
        double stretch = Math.max(scale, 1);
        double support = filter.support() * stretch;
        int taps = (int) Math.ceil(support) * 2 + 1;
        int[] first = new int[out];
        int[] count = new int[out];
        int[] weights = new int[Math.multiplyExact(out, taps)];
        double[] window = new double[taps];
        double perPixel = 1 / stretch;
        for (int i = 0; i < out; i++) {
            double center = (i + 0.5) * scale;
            int from = Math.max((int) (center - support + 0.5), 0);
            int length = Math.min((int) (center + support + 0.5), in) - from;
            double sum = 0;
            for (int k = 0; k < length; k++) {
                window[k] = filter.weight((k + from - center + 0.5) * perPixel);
                sum += window[k];
            }
            for (int k = 0; k < length; k++) {
                double weight = sum == 0 ? window[k] : window[k] / sum;
                weights[i * taps + k] = fixedPoint(weight);
            }
            first[i] = from;
            count[i] = length;
        }
        return new Coefficients(taps, first, count, weights);
    }

    /** The sample, 0..255, that a sum of weighted samples and {@link #HALF} stands for. */
    static int round(int sum) {
        return Math.max(0, Math.min(255, sum >> PRECISION_BITS));
    }

    /** Rounds half away from zero. */
    private static int fixedPoint(double weight) {
        double scaled = weight * (1 << PRECISION_BITS);
        return (int) (weight < 0 ? scaled - 0.5 : scaled + 0.5);
    }
}
