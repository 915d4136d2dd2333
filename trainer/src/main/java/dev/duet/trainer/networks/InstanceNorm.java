package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Normalises each channel of each picture over its pixels: {@code y = (x − mean) / sqrt(var + ε)}, biased variance.
 *
 * <p>No scale, no shift, no running statistics, so it is the same in training and use. At initialisation the variances
 * are as small as ε, so another ε gives another training.
 */
public record InstanceNorm() implements Layer {

    /** Added to the variance; PyTorch's default for {@code InstanceNorm2d}. */
    public static final float EPSILON = 1e-5f;

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        // A layer norm over [H, W] with unit scale is the same function, and libtorch's is several times faster than
        // the batch norm through which it computes instance norms. It is also less exact where the mean is large
        // against the deviation, so the mean is taken away first; no gradient is lost by that, since the norm's own
        // sums to 0 over the plane.
        Shape plane = new Shape(x.getShape().get(2), x.getShape().get(3));
        NDManager manager = x.getManager();
        try (NDArray detached = x.stopGradient();
                NDArray pixels =
                        detached.reshape(x.getShape().get(0), x.getShape().get(1), plane.size(), 1);
                NDArray mean = pixels.mean(new int[] {2}, true); // [N, C, 1, 1]
                NDArray centred = x.sub(mean);
                NDArray scale = manager.ones(plane, x.getDataType());
                NDArray shift = manager.zeros(plane, x.getDataType())) {
            return centred.getNDArrayInternal()
                    .layerNorm(centred, plane, scale, shift, EPSILON)
                    .singletonOrThrow();
        }
    }
}
