package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/**
 * A convolution to so few channels that a CPU would mostly idle in it.
 *
 * <p>Libtorch's kernels compute sixteen output channels at a time; for the three of a picture they do five times the
 * work. Here each column of the kernel is a channel of its own in a convolution with kernels of one column, whose
 * results are added up, each moved by the place of its column:
 *
 * <pre>  z[o·k + j] = Σ_i x[·, y + i, ·] w[o, ·, i, j]        out[o, y, x] = Σ_j z[o·k + j, y, x + j]</pre>
 */
final class FewOutputs {

    /** Output channels that a kernel computes together. */
    private static final int TOGETHER = 16;

    private static final Script SCRIPT = new Script("""
            outputs, side = torch.size(weight, 0), torch.size(weight, 3)
            columns = torch.reshape(torch.permute(weight, [0, 3, 1, 2]), [outputs * side, torch.size(weight, 1), side, 1])
            z = torch.contiguous(torch.conv2d(x, columns))
            pictures, height, wide = torch.size(z, 0), torch.size(z, 2), torch.size(z, 3)
            plane = height * wide
            moved = torch.as_strided(z, [pictures, outputs, side, height, wide - side + 1], \\
                [outputs * side * plane, side * plane, plane + 1, wide, 1])
            return torch.add(torch.sum(moved, [2]), torch.reshape(bias, [outputs, 1, 1]))
            """, "x", "weight", "bias");

    private FewOutputs() {}

    /** Returns whether it pays: on a CPU, where kernels of one column fill the units better than whole ones. */
    static boolean pays(NDArray x, Conv conv) {
        return !x.getDevice().isGpu()
                && conv.stride() == 1
                && conv.padding() == 0
                && conv.out() < TOGETHER / 2
                && conv.kernel() > 4;
    }

    /** Convolves {@code [N, C, H, W]} with {@code [out, C, k, k]}, stride 1, without padding. */
    static NDArray convolve(NDArray x, NDArray weight, NDArray bias) {
        return SCRIPT.call(x, weight, bias);
    }
}
