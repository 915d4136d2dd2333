package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.duet.trainer.losses.PixelDistance;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a generator made of some pictures.
 *
 * @param input the pictures, {@code [N, 3, H, W]}
 * @param output what it made of them, same shape
 * @param features taps on the way, per tap {@code [N, C, h, w]}
 */
record Pass(NDArray input, NDArray output, NDList features) {

    /**
     * Sends several groups of pictures through a generator, as one batch if they are of one size. Its norms are per
     * picture, so the groups do not notice each other.
     *
     * @param inputs groups of N pictures each
     * @return the passes in the order of the groups
     */
    static List<Pass> through(Network generator, Weights weights, List<FeatureTap> taps, NDArray... inputs) {
        return OneSize.of(inputs)
                ? together(generator, weights, taps, inputs)
                : Arrays.stream(inputs)
                        .flatMap(input -> together(generator, weights, taps, input).stream())
                        .toList();
    }

    /**
     * Translates pictures, and where asked sends pictures of the target domain along, which should stay as they are.
     *
     * @return the translation, and behind it the identity
     */
    static List<Pass> translate(
            Network generator, Weights weights, NDArray sources, NDArray ofTarget, boolean identity) {
        NDArray[] inputs = identity ? new NDArray[] {sources, ofTarget} : new NDArray[] {sources};
        return through(generator, weights, List.of(), inputs);
    }

    private static List<Pass> together(Network generator, Weights weights, List<FeatureTap> taps, NDArray... inputs) {
        long pictures = inputs[0].getShape().get(0);
        NDArray batch = inputs.length == 1 ? inputs[0] : NDArrays.concat(new NDList(inputs), 0);
        Network.Tapped tapped = generator.forward(batch, weights, taps);
        List<Pass> passes = new ArrayList<>();
        for (int group = 0; group < inputs.length; group++) {
            NDList features = new NDList();
            for (NDArray feature : tapped.features()) {
                features.add(part(feature, group, pictures));
            }
            passes.add(new Pass(inputs[group], part(tapped.output(), group, pictures), features));
        }
        return passes;
    }

    private static NDArray part(NDArray batch, int group, long pictures) {
        return batch.getShape().get(0) == pictures
                ? batch
                : batch.get("{}:{}", group * pictures, (group + 1) * pictures);
    }

    /** Returns the features without gradient, as keys need none. */
    NDList detachedFeatures() {
        return new NDList(features.stream().map(NDArray::stopGradient).toArray(NDArray[]::new));
    }

    /** Returns the same with features of other pictures. */
    Pass withFeatures(NDList others) {
        return new Pass(input, output, others);
    }

    /** Returns the mean distance of the output to the input, in which a picture of the target domain should stay. */
    NDArray change() {
        return PixelDistance.mean(output, input);
    }
}
