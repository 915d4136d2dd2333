package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The transposed 3×3 convolution of stride 2, padding 1, output padding 1, which doubles both sides.
 *
 * @param in channels in
 * @param out channels out
 */
public record TransposedConv(int in, int out) implements Layer {

    private static final Script SCRIPT =
            new Script("return torch.conv_transpose2d(x, weight, bias, [2, 2], [1, 1], [1, 1])", "x", "weight", "bias");

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        return SCRIPT.call(x, weights.get("weight"), weights.get("bias"));
    }

    /** The weight is {@code [in, out, 3, 3]}, as PyTorch and ONNX store it. */
    @Override
    public List<Parameter> parameters() {
        return List.of(new Parameter("weight", new Shape(in, out, 3, 3)), new Parameter("bias", new Shape(out)));
    }

    @Override
    public int outputChannels(int channels) {
        return out;
    }

    @Override
    public int outputSide(int side) {
        return 2 * side;
    }
}
