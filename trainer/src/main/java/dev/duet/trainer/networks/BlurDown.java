package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Halves both sides after a binomial blur, so that what is dropped does not alias.
 *
 * <p>In one dimension {@code y[i] = (x[2i−1] + 2 x[2i] + x[2i+1]) / 4} with a mirrored border; a side of n becomes
 * ⌈n/2⌉. Source: Zhang, Making Convolutional Networks Shift-Invariant Again; {@code Downsample} of the CUT reference.
 *
 * @param channels channels in and out
 */
public record BlurDown(int channels) implements Layer {

    /** The kernel {@code [1,2,1]ᵀ[1,2,1] / 16}, row by row. */
    public static final float[] KERNEL = {
        1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f
    };

    /** The mean of two neighbours, twice: once at every place, once at every second one. */
    private static final PlaneProduct PRODUCT = new PlaneProduct(
            "torch.avg_pool1d(torch.avg_pool1d(torch.reflection_pad1d(lines, [1, 1]), [2], [1]), [2], [2])");

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a side of {@code x} is a single pixel
     */
    @Override
    public NDArray forward(NDArray x, Weights weights) {
        ReflectPad.requireLonger(x, 1);
        return PlaneProduct.pays(x) ? PRODUCT.apply(x) : convolved(x);
    }

    private NDArray convolved(NDArray x) {
        NDManager manager = x.getManager();
        try (NDArray padded = ReflectPad.pad(x, 1);
                NDArray kernel = manager.create(KERNEL, new Shape(1, 1, 3, 3)).toType(x.getDataType(), false);
                NDArray each = kernel.tile(new long[] {channels, 1, 1, 1})) {
            return Operators.convolve(padded, each, null, 2, 0, channels);
        }
    }

    @Override
    public int outputSide(int side) {
        return (side + 1) / 2;
    }
}
