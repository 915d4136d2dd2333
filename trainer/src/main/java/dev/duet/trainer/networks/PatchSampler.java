package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Picks the features at given positions, the same ones in every picture of a batch. */
public final class PatchSampler {

    private PatchSampler() {}

    /**
     * Gathers rows of features.
     *
     * @param features per tap {@code [N, C, H, W]}
     * @param positions per tap those of {@link #positions}
     * @return per tap {@code [N · P, C]}, one picture after the other
     */
    public static NDList sample(NDList features, NDList positions) {
        NDList samples = new NDList(features.size());
        for (int tap = 0; tap < features.size(); tap++) {
            samples.add(gather(features.get(tap), positions.get(tap)));
        }
        return samples;
    }

    /**
     * Copies positions to the device, those of all taps at once.
     *
     * @param manager the owner of the result, which has to live as long as gradients are wanted
     * @param perTap the chosen places, counted row by row from the top left, {@code 0 … H·W − 1}
     * @return per tap int64 {@code [P]}
     */
    public static NDList positions(NDManager manager, int[][] perTap) {
        long[] ends = new long[perTap.length];
        long end = 0;
        for (int tap = 0; tap < perTap.length; tap++) {
            end += perTap[tap].length;
            ends[tap] = end;
        }
        long[] all = Arrays.stream(perTap)
                .flatMapToInt(Arrays::stream)
                .asLongStream()
                .toArray();
        return manager.create(all).split(Arrays.copyOf(ends, ends.length - 1));
    }

    private static NDArray gather(NDArray feature, NDArray positions) {
        Shape s = feature.getShape();
        long patches = positions.size();
        // Not closed here: autograd needs the index again.
        NDArray index = positions.broadcast(s.get(0), s.get(1), patches);
        return feature.reshape(s.get(0), s.get(1), s.get(2) * s.get(3))
                .gather(index, 2) // [N, C, P]
                .transpose(0, 2, 1)
                .reshape(s.get(0) * patches, s.get(1));
    }
}
