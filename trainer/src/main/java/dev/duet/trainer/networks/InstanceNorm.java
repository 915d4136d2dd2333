package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
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
        // the batch norm through which it computes instance norms.
        Shape plane = new Shape(x.getShape().get(2), x.getShape().get(3));
        NDManager manager = x.getManager();
        try (NDArray scale = manager.ones(plane, DataType.FLOAT32);
                NDArray shift = manager.zeros(plane, DataType.FLOAT32)) {
            return x.getNDArrayInternal()
                    .layerNorm(x, plane, scale, shift, EPSILON)
                    .singletonOrThrow();
        }
    }
}
