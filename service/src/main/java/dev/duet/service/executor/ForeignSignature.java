package dev.duet.service.executor;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether an ONNX file that Duet did not write is the generator that its {@code generator.yaml} says it is. */
final class ForeignSignature {

    private static final int DYNAMIC = -1;

    private ForeignSignature() {}

    /**
     * Compares the two.
     *
     * @throws UnusableGeneratorException if the file has other tensors, or none that are pictures
     */
    static GeneratorSignature check(
            GeneratorTensors tensors, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        TensorInfo input = tensor("input", tensors.inputName(), inputs);
        TensorInfo output = tensor("output", tensors.outputName(), outputs);
        boolean inputIsSingle = isSingle("input", input, tensors.input(), tensors.fixedSide());
        boolean outputIsSingle = isSingle("output", output, tensors.output(), tensors.fixedSide());
        return new GeneratorSignature(
                inputs.keySet().iterator().next(), outputs.keySet().iterator().next(), inputIsSingle || outputIsSingle);
    }

    private static TensorInfo tensor(String role, @Nullable String name, Map<String, NodeInfo> found) {
        if (found.size() != 1) {
            throw new UnusableGeneratorException("a generator has one " + role + ", and this file has " + found.size()
                    + ": " + GeneratorSignature.describe(found));
        }
        NodeInfo node = found.values().iterator().next();
        if (name != null && !name.equals(node.getName())) {
            throw new UnusableGeneratorException("generator.yaml names the " + role + " \"" + name
                    + "\", and this file has " + GeneratorSignature.describe(found));
        }
        if (node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new UnusableGeneratorException("the " + role + " is not a tensor: " + GeneratorSignature.describe(found));
    }

    /** Returns whether the tensor takes one picture at a time only. */
    private static boolean isSingle(String role, TensorInfo tensor, TensorFormat format, @Nullable Integer fixedSide) {
        long[] shape = tensor.getShape();
        String found = "the " + role + " is " + tensor.type + " " + java.util.Arrays.toString(shape) + ": ";
        if (shape.length != 4) {
            throw new UnusableGeneratorException(found + "pictures have four dimensions, " + format.layout());
        }
        long channels = shape[format.channelDimension()];
        if (channels != 3 && channels != DYNAMIC) {
            throw new UnusableGeneratorException(found + "it has " + channels + " channel" + (channels == 1 ? "" : "s")
                    + " as " + format.layout() + ", and a picture has 3");
        }
        if (tensor.type != format.element().type()) {
            throw new UnusableGeneratorException(found + "generator.yaml says " + format.element());
        }
        requireSide(found, shape[format.heightDimension()], fixedSide);
        requireSide(found, shape[format.heightDimension() + 1], fixedSide);
        if (shape[0] != DYNAMIC && shape[0] != 1) {
            throw new UnusableGeneratorException(
                    found + "it takes " + shape[0] + " pictures at a time, no more or less");
        }
        return shape[0] == 1;
    }

    private static void requireSide(String found, long side, @Nullable Integer fixedSide) {
        if (side == DYNAMIC || (fixedSide != null && side == fixedSide)) {
            return;
        }
        throw new UnusableGeneratorException(found + "sides of " + side + " pixels only, and generator.yaml says "
                + (fixedSide == null
                        ? "any size; write size: {fixed: " + side + "}"
                        : "size: {fixed: " + fixedSide + "}"));
    }
}
