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
 * How a translation's patches are taken from the encoder that looks at it.
 *
 * <p>There is one way that trains. PyTorch's CPU kernels have another, whose gradients are wrong for single pictures;
 * tests take it to follow the reference's numbers. See docs/decisions/0002-gradients-of-single-pictures.md.
 */
@FunctionalInterface
interface QueryFeatures {

    /** The true gradients; an encoder looks at all translations of one size together. */
    QueryFeatures EXACT = QueryFeatures::together;

    /**
     * Returns per translation and tap {@code [N · P, C]}.
     *
     * @param fakes {@code [N, 3, H, W]} each, reached by the gradient
     * @param positions per translation and tap the places, as in {@link PatchSampler#sample}
     */
    List<NDList> sample(
            Network generator, List<NDArray> fakes, Weights weights, List<FeatureTap> taps, List<int[][]> positions);

    private static List<NDList> together(
            Network generator, List<NDArray> fakes, Weights weights, List<FeatureTap> taps, List<int[][]> positions) {
        List<NDList> features = OneSize.of(fakes.toArray(NDArray[]::new))
                ? encode(generator, fakes, weights, taps)
                : fakes.stream()
                        .map(fake -> generator.encode(fake, weights, taps))
                        .toList();
        return IntStream.range(0, fakes.size())
                .mapToObj(i -> PatchSampler.sample(features.get(i), positions.get(i)))
                .toList();
    }

    private static List<NDList> encode(Network generator, List<NDArray> fakes, Weights weights, List<FeatureTap> taps) {
        if (fakes.size() == 1) {
            return List.of(generator.encode(fakes.get(0), weights, taps));
        }
        long[] ends = new long[fakes.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += fakes.get(i).getShape().get(0);
            ends[i] = end;
        }
        List<NDList> perFake = fakes.stream().map(fake -> new NDList()).toList();
        for (NDArray feature : generator.encode(NDArrays.concat(new NDList(fakes), 0), weights, taps)) {
            NDList parts = feature.split(ends);
            IntStream.range(0, fakes.size()).forEach(i -> perFake.get(i).add(parts.get(i)));
        }
        return perFake;
    }
}
