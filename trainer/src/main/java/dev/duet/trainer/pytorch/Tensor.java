package dev.duet.trainer.pytorch;

import ai.djl.ndarray.types.Shape;

/**
 * One float32 array of a state dict. For speed its elements are neither copied in nor out; nobody changes them.
 *
 * @param shape its dimensions
 * @param values its elements in row-major order, as many as the product of the dimensions
 */
public record Tensor(Shape shape, float[] values) {

    /** Makes an array, checking its length. */
    public Tensor {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + shape + " was given " + values.length + " values");
        }
    }
}
