package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The transposed 3×3 convolution of stride 2, padding 1, output padding 1, which doubles both sides.
 *
 * <p>DJL has no transposed convolution, so it is written as what it means: a zero after every row and column, then a
 * plain convolution with the kernel turned by 180°.
 *
 * @param in channels in
 * @param out channels out
 */
public record TransposedConv(int in, int out) implements Layer {

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        Shape s = x.getShape();
        long height = s.get(2);
        long width = s.get(3);
        NDArray spread = x.reshape(s.get(0) * in, height, 1, width, 1)
                .pad(new Shape(0, 1, 0, 0, 0, 1), 0) // [N·in, H, 2, W, 2], the values at [·, ·, 0, ·, 0]
                .reshape(s.get(0), in, 2 * height, 2 * width);
        NDArray kernel = weights.get("weight").transpose(1, 0, 2, 3).flip(2).flip(3); // [out, in, 3, 3]
        return Operators.convolve(spread, kernel, weights.get("bias"), 1, 1, 1);
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
}
