package dev.duet.service.executor;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tensors of an ONNX file that is a generator.
 *
 * @param input the name of what it takes
 * @param output the name of what it gives
 * @param oneAtATime whether it takes one picture in a run only
 */
record GeneratorSignature(String input, String output, boolean oneAtATime) {

    /**
     * Checks that a file has the tensors that are said of it.
     *
     * @throws UnusableGeneratorException if it has other inputs or outputs
     */
    static GeneratorSignature check(
            GeneratorTensors tensors, Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        if (!tensors.equals(GeneratorTensors.FORMAT_1)) {
            return ForeignSignature.check(tensors, inputs, outputs);
        }
        return new GeneratorSignature(
                format1("input", tensors.inputName(), inputs), format1("output", tensors.outputName(), outputs), false);
    }

    private static String format1(String role, @Nullable String name, Map<String, NodeInfo> found) {
        NodeInfo node = found.get(name);
        if (found.size() != 1 || node == null || !isPixels(node)) {
            throw new UnusableGeneratorException("a generator has one " + role + ", \"" + name
                    + "\" uint8 [N, H, W, 3] with N, H and W dynamic; this file has " + describe(found));
        }
        return node.getName();
    }

    private static boolean isPixels(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.UINT8
                && Arrays.equals(tensor.getShape(), new long[] {-1, -1, -1, 3});
    }

    /** Says what tensors there are, for messages. */
    static String describe(Map<String, NodeInfo> found) {
        return found.values().stream()
                .map(GeneratorSignature::describe)
                .toList()
                .toString();
    }

    private static String describe(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? "\"" + node.getName() + "\" " + tensor.type + " " + Arrays.toString(tensor.getShape())
                : "\"" + node.getName() + "\" " + node.getInfo();
    }
}
