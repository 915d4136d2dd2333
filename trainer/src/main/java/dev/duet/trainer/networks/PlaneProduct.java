package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;

/**
 * A linear map of lines, done to the rows and columns of every plane by two products with its matrix: {@code Mᵀ x M}.
 *
 * <p>Nearly all of a blur's matrix is zeros, and yet a CPU is several times as fast with it as with the kernels that
 * skip them: products are what it does best, and the gradient needs nothing but the matrix. The work for a value grows
 * with the side of the plane, so for large ones the kernels win again.
 */
final class PlaneProduct {

    private static final int LONGEST_SIDE = 128;

    private final Script script;

    /**
     * Makes a map.
     *
     * @param ofLines TorchScript that maps {@code lines}, {@code [1, n, length]}, each for itself; its matrix is what it
     *     makes of unit vectors
     */
    PlaneProduct(String ofLines) {
        this.script = new Script("""
                lines = torch.unsqueeze(torch.eye(torch.size(x, 2), dtype=ops.prim.dtype(x), layout=None, \\
                    device=ops.prim.device(x)), 0)
                rows = torch.squeeze(%1$s, 0)
                lines = torch.unsqueeze(torch.eye(torch.size(x, 3), dtype=ops.prim.dtype(x), layout=None, \\
                    device=ops.prim.device(x)), 0)
                columns = torch.squeeze(%1$s, 0)
                return torch.matmul(torch.t(rows), torch.matmul(x, columns))
                """.formatted(ofLines), "x");
    }

    /** Returns whether products are faster than a kernel. */
    static boolean pays(NDArray x) {
        long longest = Math.max(x.getShape().get(2), x.getShape().get(3));
        return !x.getDevice().isGpu() && longest <= LONGEST_SIDE;
    }

    /** Maps {@code [N, C, H, W]}. */
    NDArray apply(NDArray x) {
        return script.call(x);
    }
}
