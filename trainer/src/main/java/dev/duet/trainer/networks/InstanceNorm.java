package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/**
 * Normalises each channel of each picture over its pixels: {@code y = (x − mean) / sqrt(var + ε)}, biased variance.
 *
 * <p>No scale, no shift, no running statistics, so it is the same in training and use. At initialisation the variances
 * are as small as ε, so another ε gives another training.
 */
public record InstanceNorm() implements Layer {

    /** Added to the variance; PyTorch's default for {@code InstanceNorm2d}. */
    public static final double EPSILON = 1e-5;

    /**
     * A layer norm over [H, W] is the same function, and libtorch's is faster than the batch norm through which it
     * computes instance norms. It is also less exact where the mean is large against the deviation, so the mean is taken
     * away first; no gradient is lost by that, since the norm's own sums to 0 over the plane.
     */
    private static final Script SCRIPT = new Script("""
            centred = torch.sub(x, torch.mean(torch.detach(x), [2, 3], True))
            return torch.layer_norm(centred, [torch.size(x, 2), torch.size(x, 3)], None, None, %s, False)
            """.formatted(EPSILON), "x");

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return SCRIPT.call(x);
    }
}
