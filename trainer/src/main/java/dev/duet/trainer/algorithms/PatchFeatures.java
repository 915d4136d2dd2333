package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.PatchSampler;
import dev.duet.trainer.networks.Weights;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How patches are taken from an encoder that learns from them.
 *
 * <p>There is one way that trains. PyTorch's CPU kernels have another, whose gradients are wrong for single pictures;
 * tests take it to follow the reference's numbers. See docs/decisions/0002-gradients-of-single-pictures.md.
 */
interface PatchFeatures {

    /** The true gradients; pictures of one size pass an encoder together. */
    PatchFeatures EXACT = new PatchFeatures() {
        @Override
        public NDList ofSource(Network generator, Pass pass, Weights weights, List<FeatureTap> taps) {
            return pass.features();
        }

        @Override
        public List<NDList> encode(Network generator, List<NDArray> groups, Weights weights, List<FeatureTap> taps) {
            return OneSize.of(groups.toArray(NDArray[]::new))
                    ? together(generator, groups, weights, taps)
                    : groups.stream()
                            .map(group -> generator.encode(group, weights, taps))
                            .toList();
        }

        @Override
        public NDList sample(NDList features, NDList positions) {
            return PatchSampler.sample(features, positions);
        }
    };

    /**
     * Returns what a generator's first layers saw in the pictures that it translated, per tap {@code [N, C, h, w]}.
     *
     * @param pass of that generator, with features at the taps
     * @param weights of that generator
     */
    NDList ofSource(Network generator, Pass pass, Weights weights, List<FeatureTap> taps);

    /**
     * Sends groups of pictures through a generator's first layers.
     *
     * @param groups {@code [N, 3, H, W]} each, reached by the gradient
     * @param weights of that generator
     * @return per group and tap {@code [N, C, h, w]}
     */
    List<NDList> encode(Network generator, List<NDArray> groups, Weights weights, List<FeatureTap> taps);

    /**
     * Gathers rows of features, as {@link PatchSampler#sample} does.
     *
     * @param features per tap {@code [N, C, h, w]}, of {@link #ofSource} or {@link #encode}
     * @param positions per tap the places, int64 {@code [P]}
     * @return per tap {@code [N · P, C]}
     */
    NDList sample(NDList features, NDList positions);

    private static List<NDList> together(
            Network generator, List<NDArray> groups, Weights weights, List<FeatureTap> taps) {
        if (groups.size() == 1) {
            return List.of(generator.encode(groups.get(0), weights, taps));
        }
        long[] ends = new long[groups.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += groups.get(i).getShape().get(0);
            ends[i] = end;
        }
        List<NDList> perGroup = groups.stream().map(group -> new NDList()).toList();
        for (NDArray feature : generator.encode(NDArrays.concat(new NDList(groups), 0), weights, taps)) {
            NDList parts = feature.split(ends);
            IntStream.range(0, groups.size()).forEach(i -> perGroup.get(i).add(parts.get(i)));
        }
        return perGroup;
    }
}
