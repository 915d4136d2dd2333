package dev.duet.trainer.networks;

import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws initial weights; biases start at 0.
 *
 * <p>Source: {@code init_weights} of the references. The gain of 0.02 that they use makes the first activations very
 * small.
 *
 * @param kind the distribution ({@code init_type})
 * @param gain its scale ({@code init_gain}); Kaiming's has none
 */
public record Initialisation(Kind kind, double gain) {

    /** What the repositories of DCLGAN and CUT do when they are given no options. */
    public static final Initialisation REFERENCE = new Initialisation(Kind.XAVIER, 0.02);

    /** A distribution of weights {@code [out, in, …]}. */
    public enum Kind {
        /** N(0, σ²), σ = gain · √(2 / (fan in + fan out)) (Glorot and Bengio 2010). */
        XAVIER,
        /** N(0, gain²), as in the original CycleGAN. */
        NORMAL,
        /** N(0, σ²), σ = √(2 / fan in) (He et al. 2015). */
        KAIMING,
        /** Orthogonal rows, or columns where there are more rows, times the gain (Saxe et al. 2014). */
        ORTHOGONAL
    }

    /** Makes an initialisation, checking the gain. */
    public Initialisation {
        if (!(gain > 0) || Double.isInfinite(gain)) {
            throw new IllegalArgumentException("initial gain must be > 0, got " + gain);
        }
    }

    /**
     * Returns values for parameters, one after the other.
     *
     * @param network the network's name, so that two networks of one run differ
     */
    public float[] draw(List<Parameter> parameters, KeyedRandom random, String network) {
        float[] values = new float[Math.toIntExact(Parameter.totalSize(parameters))];
        RandomGenerator stream = random.at("initial weights of " + network);
        int at = 0;
        for (Parameter parameter : parameters) {
            int size = Math.toIntExact(parameter.size());
            if (!parameter.isBias()) {
                System.arraycopy(weights(parameter.shape().getShape(), size, stream), 0, values, at, size);
            }
            at += size;
        }
        return values;
    }

    /** As in PyTorch, the first two dimensions count as out and in, for a transposed convolution too. */
    private float[] weights(long[] shape, int size, RandomGenerator stream) {
        long area = size / (shape[0] * shape[1]);
        return switch (kind) {
            case XAVIER -> gaussian(size, gain * Math.sqrt(2.0 / ((shape[0] + shape[1]) * area)), stream);
            case NORMAL -> gaussian(size, gain, stream);
            case KAIMING -> gaussian(size, Math.sqrt(2.0 / (shape[1] * area)), stream);
            case ORTHOGONAL -> OrthogonalMatrix.draw((int) shape[0], size / (int) shape[0], gain, stream);
        };
    }

    private static float[] gaussian(int size, double deviation, RandomGenerator stream) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (stream.nextGaussian() * deviation);
        }
        return values;
    }
}
