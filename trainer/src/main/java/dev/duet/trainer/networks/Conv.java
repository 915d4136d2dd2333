package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * A square convolution; the border is padded with zeros.
 *
 * @param in channels in
 * @param out channels out
 * @param kernel side of the kernel
 * @param stride 1 or more
 * @param padding zeros on each side
 * @param biased whether each channel out has a number of its own added
 */
public record Conv(int in, int out, int kernel, int stride, int padding, boolean biased) implements Layer {

    /** Makes a convolution with bias. */
    public Conv(int in, int out, int kernel, int stride, int padding) {
        this(in, out, kernel, stride, padding, true);
    }

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        NDArray weight = weights.get("weight");
        if (!biased) {
            return Operators.convolve(x, weight, null, stride, padding, 1);
        }
        NDArray bias = weights.get("bias");
        return FewOutputs.pays(x, this)
                ? FewOutputs.convolve(x, weight, bias)
                : Operators.convolve(x, weight, bias, stride, padding, 1);
    }

    @Override
    public List<Parameter> parameters() {
        Parameter weight = new Parameter("weight", new Shape(out, in, kernel, kernel));
        return biased ? List.of(weight, new Parameter("bias", new Shape(out))) : List.of(weight);
    }

    @Override
    public int outputChannels(int channels) {
        return out;
    }

    @Override
    public int outputSide(int side) {
        return Math.floorDiv(side + 2 * padding - kernel, stride) + 1;
    }
}
