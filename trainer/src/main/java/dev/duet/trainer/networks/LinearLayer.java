package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.util.List;

/**
 * A linear layer with bias, of rows instead of pictures.
 *
 * @param in length of a row that enters
 * @param out length of a row that leaves
 */
record LinearLayer(int in, int out) {

    static NDArray forward(NDArray rows, Weights weights) {
        return Linear.linear(rows, weights.get("weight"), weights.get("bias")).singletonOrThrow();
    }

    /** Returns the parameters in the order in which the reference's state dict lists them. */
    List<Parameter> parameters() {
        return List.of(new Parameter("weight", new Shape(out, in)), new Parameter("bias", new Shape(out)));
    }
}
