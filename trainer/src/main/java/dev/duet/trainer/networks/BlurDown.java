package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

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

    /** The kernel is made where the planes are, of {@code ½ − ¼ |i − 1|} for i of 0 to 2, and not copied there. */
    private static final Script CONVOLUTION = new Script("""
            places = torch.arange(3, dtype=ops.prim.dtype(x), layout=None, device=ops.prim.device(x))
            line = torch.add(torch.mul(torch.abs(torch.sub(places, 1)), -0.25), 0.5)
            channels = torch.size(x, 1)
            kernel = torch.repeat(torch.mul(torch.unsqueeze(line, 1), line), [channels, 1, 1, 1])
            return torch.conv2d(torch.reflection_pad2d(x, [1, 1, 1, 1]), kernel, None, [2, 2], [0, 0], [1, 1], channels)
            """, "x");

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if a side of {@code x} is a single pixel
     */
    @Override
    public NDArray forward(NDArray x, Weights weights) {
        ReflectPad.requireLonger(x, 1);
        return PlaneProduct.pays(x) ? PRODUCT.apply(x) : CONVOLUTION.call(x);
    }

    @Override
    public int outputSide(int side) {
        return (side + 1) / 2;
    }
}
