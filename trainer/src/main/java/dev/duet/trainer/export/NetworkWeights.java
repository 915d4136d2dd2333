package dev.duet.trainer.export;

import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** All weights of a network in one array, found by name. Neither copied in nor out; nobody changes it. */
final class NetworkWeights {

    private final Network network;
    private final float[] values;

    /**
     * Takes weights, checking that they are of this layout.
     *
     * @param what the network, for messages
     * @param values in the order of the network's parameters, each in row-major order
     * @throws IllegalArgumentException if it is another number of weights
     */
    NetworkWeights(Object what, Network network, float[] values) {
        long size = Parameter.totalSize(network.parameters());
        if (values.length != size) {
            throw new IllegalArgumentException(
                    "a network of " + what + " has " + size + " weights, got " + values.length);
        }
        this.network = network;
        this.values = values;
    }

    /**
     * Returns the weights that a file of this precision holds.
     *
     * @throws ExportException.UnusableWeight if one is not finite, or too large for the precision
     */
    float[] stored(Precision precision) {
        float[] stored = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            stored[i] = precision.stored(values[i]);
            if (!Float.isFinite(stored[i])) {
                throw new ExportException.UnusableWeight(nameAt(i), values[i], precision);
            }
        }
        return stored;
    }

    /** Returns the weights by the names of their parameters. */
    Map<String, float[]> byName() {
        Map<String, float[]> weights = new LinkedHashMap<>();
        int at = 0;
        for (Parameter parameter : network.parameters()) {
            int end = at + Math.toIntExact(parameter.size());
            weights.put(parameter.name(), Arrays.copyOfRange(values, at, end));
            at = end;
        }
        return weights;
    }

    private String nameAt(int index) {
        long end = 0;
        for (Parameter parameter : network.parameters()) {
            end += parameter.size();
            if (index < end) {
                return parameter.name();
            }
        }
        throw new IndexOutOfBoundsException(index);
    }
}
