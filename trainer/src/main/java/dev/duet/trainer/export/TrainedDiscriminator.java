package dev.duet.trainer.export;

import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.Parameter;
import java.util.List;
import java.util.Map;

/**
 * A discriminator's layout with its weights. For speed the array is neither copied in nor out; nobody changes it.
 *
 * @param domain whose pictures it was trained to know from translations into it
 * @param spec the layout
 * @param values all weights, in the order of {@link #parameters()}, each in row-major order
 */
public record TrainedDiscriminator(String domain, DiscriminatorSpec spec, float[] values) {

    /**
     * Takes weights, checking that they are of this layout.
     *
     * @throws IllegalArgumentException if it is another number of weights
     */
    public TrainedDiscriminator {
        new NetworkWeights(spec, spec.network(), values);
    }

    /** Returns names and shapes in storage order. */
    public List<Parameter> parameters() {
        return spec.network().parameters();
    }

    /** Returns the discriminator that a file of this precision holds. */
    TrainedDiscriminator stored(Precision precision) {
        return new TrainedDiscriminator(domain, spec, weights().stored(precision));
    }

    /** Returns the weights by the names of their parameters. */
    Map<String, float[]> byName() {
        return weights().byName();
    }

    private NetworkWeights weights() {
        return new NetworkWeights(spec, spec.network(), values);
    }

    /** The layout; the weights are too many to print. */
    @Override
    public String toString() {
        return "TrainedDiscriminator[" + domain + ", " + spec + ", " + values.length + " weights]";
    }
}
