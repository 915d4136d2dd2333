package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the features of patches to unit vectors that can be compared: one two-layer perceptron per feature tap.
 *
 * <p>{@code Linear(C → width), ReLU, Linear(width → width)}, then each row divided by its length. Source: {@code
 * PatchSampleF} with {@code mlp_sample} of the references.
 *
 * @param channels channels of the taps, in their order
 * @param width length of the vectors ({@code netF_nc}), 256 in the papers
 */
public record ProjectionHead(List<Integer> channels, int width) {

    /** Added to a row's length, outside the root; at initialisation rows are not much longer than this. */
    private static final double EPSILON = 1e-7;

    /** Makes a head with its own copy of the list. */
    public ProjectionHead {
        channels = List.copyOf(channels);
        if (width < 1) {
            throw new IllegalArgumentException("projection width must be ≥ 1, got " + width);
        }
    }

    /** Returns the head for a generator's taps. */
    public static ProjectionHead of(Network generator, List<FeatureTap> taps, int width) {
        return new ProjectionHead(taps.stream().map(generator::channelsAt).toList(), width);
    }

    /** Returns all parameters, in the reference's order and under its names. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        for (int tap = 0; tap < channels.size(); tap++) {
            linear(all, tap, 0, channels.get(tap));
            linear(all, tap, 2, width);
        }
        return List.copyOf(all);
    }

    private void linear(List<Parameter> all, int tap, int layer, int in) {
        String scope = "mlp_" + tap + "." + layer;
        new LinearLayer(in, width).parameters().forEach(parameter -> all.add(parameter.in(scope)));
    }

    /**
     * Projects sampled features.
     *
     * @param samples per tap {@code [rows, C]}
     * @return per tap {@code [rows, width]}, rows of length 1 (a little less for very short ones)
     */
    public NDList project(NDList samples, Weights weights) {
        NDList projected = new NDList(samples.size());
        for (int tap = 0; tap < samples.size(); tap++) {
            projected.add(normalise(perceptron(tap, samples.get(tap), weights)));
        }
        return projected;
    }

    NDArray perceptron(int tap, NDArray rows, Weights weights) {
        Weights own = weights.in("mlp_" + tap);
        NDArray hidden = new Relu().forward(LinearLayer.forward(rows, own.in("0")), own);
        return LinearLayer.forward(hidden, own.in("2"));
    }

    /** Multiplied by the reciprocal, whose slope takes fewer passes over the rows than a quotient's. */
    private static final Script NORMALISE = new Script("""
            length = torch.linalg_vector_norm(rows, 2, [1], True)
            return torch.mul(rows, torch.reciprocal(torch.add(length, %s)))
            """.formatted(EPSILON), "rows");

    /** Divides each row of {@code [rows, n]} by its Euclidean length plus ε. */
    public static NDArray normalise(NDArray rows) {
        return NORMALISE.call(rows);
    }
}
