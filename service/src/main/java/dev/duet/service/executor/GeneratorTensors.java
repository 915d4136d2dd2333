package dev.duet.service.executor;

import org.jspecify.annotations.Nullable;

/**
 * What a generator takes and gives.
 *
 * @param inputName the name of its input; null where the file has only one
 * @param input the pictures it takes
 * @param outputName the name of its output; null where the file has only one
 * @param output the pictures it gives, as large as those it takes
 * @param fixedSide the side of the square that it takes, in pixels; null if it takes any size
 */
public record GeneratorTensors(
        @Nullable String inputName,
        TensorFormat input,
        @Nullable String outputName,
        TensorFormat output,
        @Nullable Integer fixedSide) {

    /** Those of model format 1. */
    public static final GeneratorTensors FORMAT_1 =
            new GeneratorTensors("image", TensorFormat.PIXELS, "translation", TensorFormat.PIXELS, null);
}
