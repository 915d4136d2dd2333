package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/**
 * Doubles both sides, smoothly.
 *
 * <p>In one dimension {@code y[2i] = ¼ x[i−1] + ¾ x[i]} and {@code y[2i+1] = ¾ x[i] + ¼ x[i+1]}, the edge repeated. The
 * reference writes it as a transposed convolution with {@code [1,3,3,1]}; it is bilinear interpolation with half-pixel
 * centres.
 */
public record BlurUp() implements Layer {

    private static final PlaneProduct PRODUCT =
            new PlaneProduct("torch.upsample_linear1d(lines, [2 * torch.size(lines, 2)], False)");

    /** DJL's own interpolation is the antialiased one, which has the same values here and is several times slower. */
    private static final Script KERNEL =
            new Script("return torch.upsample_bilinear2d(x, [2 * torch.size(x, 2), 2 * torch.size(x, 3)], False)", "x");

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return PlaneProduct.pays(x) ? PRODUCT.apply(x) : KERNEL.call(x);
    }

    @Override
    public int outputSide(int side) {
        return 2 * side;
    }
}
