package dev.duet.service.translation;

import dev.duet.service.executor.GeneratorTensors;
import dev.duet.service.executor.TensorFormat;
import dev.duet.service.modelrepo.GeneratorDescription;
import dev.duet.service.modelrepo.GeneratorDescription.Tensor;
import java.util.List;
import java.util.Objects;

/** The tensors of a generator that Duet did not train, from the words of its description. */
final class ForeignTensors {

    private ForeignTensors() {}

    /**
     * Translates a description.
     *
     * @throws IllegalArgumentException if its values of black and white cannot be
     */
    static GeneratorTensors of(GeneratorDescription description) {
        Tensor output = Objects.requireNonNull(description.output());
        return new GeneratorTensors(
                description.input().name(),
                format(description.input()),
                output.name(),
                format(output),
                description.size().fixed());
    }

    /** A description is complete, or it would not have been read. */
    private static TensorFormat format(Tensor tensor) {
        List<Float> range = Objects.requireNonNull(tensor.range());
        return new TensorFormat(
                TensorFormat.Layout.valueOf(
                        Objects.requireNonNull(tensor.layout()).name()),
                TensorFormat.Element.valueOf(
                        Objects.requireNonNull(tensor.element()).name()),
                TensorFormat.Channels.valueOf(
                        Objects.requireNonNull(tensor.channels()).name()),
                range.get(0),
                range.get(1));
    }
}
