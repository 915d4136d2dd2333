package dev.duet.trainer.networks;

import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Draws initial weights from N(0, σ²), σ = gain · √(2 / (fan in + fan out)); biases start at 0.
 *
 * <p>Source: Glorot and Bengio 2010; {@code init_weights} of the references with {@code xavier}.
 *
 * @param gain 0.02 in the references, which makes the first activations very small
 */
public record XavierNormal(double gain) {

    /** Makes an initialisation, checking the gain. */
    public XavierNormal {
        if (!(gain > 0)) {
            throw new IllegalArgumentException("initial gain must be > 0, got " + gain);
        }
    }

    /**
     * Returns values for parameters, one after the other.
     *
     * @param network the network's name, so that two networks of one run differ
     */
    public float[] draw(List<Parameter> parameters, KeyedRandom random, String network) {
        long size = Parameter.totalSize(parameters);
        float[] values = new float[Math.toIntExact(size)];
        RandomGenerator stream = random.at("initial weights of " + network);
        int at = 0;
        for (Parameter parameter : parameters) {
            double deviation = parameter.isBias() ? 0 : deviation(parameter);
            for (long i = 0; i < parameter.size(); i++) {
                values[at++] = parameter.isBias() ? 0 : (float) (stream.nextGaussian() * deviation);
            }
        }
        return values;
    }

    private double deviation(Parameter parameter) {
        long[] shape = parameter.shape().getShape(); // [out, in, …]: for a transposed convolution the sum is the same
        long area = 1;
        for (int i = 2; i < shape.length; i++) {
            area *= shape[i];
        }
        return gain * Math.sqrt(2.0 / ((shape[0] + shape[1]) * area));
    }
}
