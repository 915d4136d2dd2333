package dev.duet.trainer.networks;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The name and shape of one trained array.
 *
 * @param name dotted path, equal to the key of the PyTorch reference's state dict, such as {@code model.4.weight}
 * @param shape for a convolution {@code [out, in, kH, kW]}, for a linear layer {@code [out, in]}, for a bias {@code [out]}
 */
public record Parameter(String name, Shape shape) {

    /** Returns the same parameter one level down in {@code scope}. */
    Parameter in(String scope) {
        return new Parameter(scope + "." + name, shape);
    }

    /** Returns whether this is a bias, that is, a vector. */
    public boolean isBias() {
        return shape.dimension() == 1;
    }

    /** Returns the number of elements of all parameters of a list together. */
    public static long totalSize(List<Parameter> parameters) {
        return parameters.stream().mapToLong(Parameter::size).sum();
    }

    /** Returns the number of elements. */
    public long size() {
        return shape.size();
    }
}
