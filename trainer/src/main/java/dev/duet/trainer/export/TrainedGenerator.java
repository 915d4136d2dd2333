package dev.duet.trainer.export;

import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A generator's layout with its weights. For speed the array is neither copied in nor out; nobody changes it.
 *
 * @param spec the layout
 * @param values all weights, in the order of {@link #parameters()}, each in row-major order
 */
public record TrainedGenerator(GeneratorSpec spec, float[] values) {

    /**
     * Takes weights, checking that they are of this layout.
     *
     * @throws IllegalArgumentException if it is another number of weights
     */
    public TrainedGenerator {
        new NetworkWeights(spec, spec.network(), values);
    }

    /** Returns names and shapes in storage order. */
    public List<Parameter> parameters() {
        return spec.network().parameters();
    }

    /**
     * Returns the generator that a file of this precision holds.
     *
     * @throws ExportException.UnusableWeight if a weight is not finite, or too large for the precision
     */
    TrainedGenerator stored(Precision precision) {
        return new TrainedGenerator(spec, weights().stored(precision));
    }

    /** Returns the weights by the names of their parameters. */
    Map<String, float[]> byName() {
        return weights().byName();
    }

    private NetworkWeights weights() {
        return new NetworkWeights(spec, spec.network(), values);
    }

    /** Whether the other has the same layout and the same weights. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TrainedGenerator that && spec.equals(that.spec) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * spec.hashCode() + Arrays.hashCode(values);
    }

    /** The layout; the weights are too many to print. */
    @Override
    public String toString() {
        return "TrainedGenerator[" + spec + ", " + values.length + " weights]";
    }
}
