package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A list of layers, run one after the other.
 *
 * @param root the name under which the reference's state dict keeps the list, {@code model} or {@code net}
 * @param inputChannels channels of the input
 * @param layers the layers; their place in the list is part of their parameters' names
 */
public record Network(String root, int inputChannels, List<Layer> layers) {

    /** Makes a network with its own copy of the list. */
    public Network {
        layers = List.copyOf(layers);
    }

    /** Returns all parameters, in the reference's order and under its names. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            String scope = root + "." + i;
            layers.get(i).parameters().forEach(parameter -> all.add(parameter.in(scope)));
        }
        return List.copyOf(all);
    }

    /** Returns the number of channels that leave the layer at the tap. */
    public int channelsAt(FeatureTap tap) {
        int channels = inputChannels;
        for (Layer layer : upTo(tap)) {
            channels = layer.outputChannels(channels);
        }
        return channels;
    }

    /** Returns the height or width that leaves the layer at the tap where a picture's is {@code side}, pixels. */
    public int sideAt(FeatureTap tap, int side) {
        int left = side;
        for (Layer layer : upTo(tap)) {
            left = layer.outputSide(left);
        }
        return left;
    }

    /** Runs all layers on {@code [N, C, H, W]}. */
    public NDArray forward(NDArray x, Weights weights) {
        return run(x, weights, layers.size(), List.of()).output();
    }

    /** Runs all layers and keeps what passes the taps. */
    public Tapped forward(NDArray x, Weights weights, List<FeatureTap> taps) {
        return run(x, weights, layers.size(), taps);
    }

    /** Runs only the layers that the taps need; returns their features in the order of the taps. */
    public NDList encode(NDArray x, Weights weights, List<FeatureTap> taps) {
        int last = taps.stream().mapToInt(this::captured).max().orElseThrow();
        return run(x, weights, last + 1, taps).features();
    }

    private Tapped run(NDArray input, Weights weights, int count, List<FeatureTap> taps) {
        Weights own = weights.in(root);
        NDArray[] features = new NDArray[taps.size()];
        NDArray x = input;
        for (int i = 0; i < count; i++) {
            NDArray next = layers.get(i).forward(x, own.in(Integer.toString(i)));
            if (x != input && x != next && !isFeature(x, features)) {
                x.close(); // Autograd keeps what the backward pass needs; the rest is free from here on.
            }
            x = next;
            for (int t = 0; t < features.length; t++) {
                if (captured(taps.get(t)) == i) {
                    features[t] = x;
                }
            }
        }
        return new Tapped(x, new NDList(features));
    }

    /**
     * Returns the place whose output a tap yields. The reference's ReLU works in place on the norm before it, so a tap
     * on such a norm sees the ReLU's output.
     */
    private int captured(FeatureTap tap) {
        int layer = upTo(tap).size() - 1;
        boolean overwritten = layers.get(layer) instanceof InstanceNorm
                && layer + 1 < layers.size()
                && layers.get(layer + 1) instanceof Relu;
        return overwritten ? layer + 1 : layer;
    }

    private List<Layer> upTo(FeatureTap tap) {
        if (tap.layer() >= layers.size()) {
            throw new IllegalArgumentException(
                    "there is no layer " + tap.layer() + " to tap; the last one is " + (layers.size() - 1));
        }
        return layers.subList(0, tap.layer() + 1);
    }

    private static boolean isFeature(NDArray x, NDArray[] features) {
        return IntStream.range(0, features.length).anyMatch(t -> features[t] == x);
    }

    /**
     * An output with the features on the way to it.
     *
     * @param output what leaves the last layer
     * @param features one array {@code [N, C, H, W]} per tap, in the order of the taps
     */
    public record Tapped(NDArray output, NDList features) {}
}
