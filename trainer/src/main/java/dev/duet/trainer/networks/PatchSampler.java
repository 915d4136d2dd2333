package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Picks the features at given positions, the same ones in every picture of a batch. */
public final class PatchSampler {

    private PatchSampler() {}

    /**
     * Gathers rows of features.
     *
     * @param features per tap {@code [N, C, H, W]}
     * @param positions per tap the chosen places, counted row by row from the top left, {@code 0 … H·W − 1}
     * @return per tap {@code [N · positions, C]}, one picture after the other
     */
    public static NDList sample(NDList features, int[][] positions) {
        NDList samples = new NDList(features.size());
        for (int tap = 0; tap < features.size(); tap++) {
            samples.add(gather(features.get(tap), positions[tap]));
        }
        return samples;
    }

    private static NDArray gather(NDArray feature, int[] positions) {
        Shape s = feature.getShape();
        long[] places = new long[positions.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = positions[i];
        }
        // Not closed here: autograd needs the index again, and its memory goes with this handle.
        NDArray index = feature.getManager().create(places).broadcast(s.get(0), s.get(1), places.length);
        return feature.reshape(s.get(0), s.get(1), s.get(2) * s.get(3))
                .gather(index, 2) // [N, C, P]
                .transpose(0, 2, 1)
                .reshape(s.get(0) * positions.length, s.get(1));
    }
}
