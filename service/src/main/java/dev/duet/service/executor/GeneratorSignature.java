package dev.duet.service.executor;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import java.util.Arrays;
import java.util.Map;

/** The inputs and outputs that model format 1 asks of an ONNX file. */
final class GeneratorSignature {

    static final String INPUT = "image";
    static final String OUTPUT = "translation";

    private GeneratorSignature() {}

    /**
     * Checks that a file takes {@code image} and gives {@code translation}, each uint8 {@code [N, H, W, 3]}.
     *
     * @throws UnusableGeneratorException if it has other inputs or outputs
     */
    static void check(Map<String, NodeInfo> inputs, Map<String, NodeInfo> outputs) {
        check("input", INPUT, inputs);
        check("output", OUTPUT, outputs);
    }

    private static void check(String role, String name, Map<String, NodeInfo> found) {
        NodeInfo node = found.get(name);
        if (found.size() != 1 || node == null || !isPixels(node)) {
            throw new UnusableGeneratorException("a generator has one " + role + ", \"" + name
                    + "\" uint8 [N, H, W, 3] with N, H and W dynamic; this file has "
                    + found.values().stream().map(GeneratorSignature::describe).toList());
        }
    }

    private static boolean isPixels(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.UINT8
                && Arrays.equals(tensor.getShape(), new long[] {-1, -1, -1, 3});
    }

    private static String describe(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? "\"" + node.getName() + "\" " + tensor.type + " " + Arrays.toString(tensor.getShape())
                : "\"" + node.getName() + "\" " + node.getInfo();
    }
}
