package dev.duet.trainer.export;

import static dev.duet.trainer.export.Attributes.integer;
import static dev.duet.trainer.export.Attributes.integers;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.Map;

/**
 * A generator as one ONNX file in model format 1: 8-bit pictures in, 8-bit pictures out, all scaling inside.
 *
 * <p>The same input gives the same bytes. See docs/model-format.md.
 */
final class OnnxGenerator {

    static final String OUTPUT = "translation";

    private OnnxGenerator() {}

    /**
     * Returns the file.
     *
     * @param generator with weights that the precision can hold
     * @param metadata what the file says of itself, in this order
     */
    static byte[] write(TrainedGenerator generator, Precision precision, Map<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph("generator");
        String scaled = OnnxFile.scaledInput(graph);
        String y = new LayerNodes(graph, generator.byName(), precision)
                .append(generator.spec().network(), scaled);
        levels(graph, y);
        return OnnxFile.of(graph, metadata);
    }

    /** Back to uint8 {@code [N, H, W, 3]}: {@code (y + 1) · 127.5} rounded half to even. */
    private static void levels(OnnxGraph graph, String y) {
        String raised = graph.node("Add", "raised", List.of(y, OnnxFile.scalar(graph, 1)));
        String stretched = graph.node("Mul", "stretched", List.of(raised, OnnxFile.scalar(graph, 127.5f)));
        String rounded = graph.node("Round", "rounded", List.of(stretched));
        String clipped =
                graph.node("Clip", "clipped", List.of(rounded, OnnxFile.scalar(graph, 0), OnnxFile.scalar(graph, 255)));
        String levels = graph.node("Cast", "levels", List.of(clipped), integer("to", DataType.UINT8.getNumber()));
        graph.node("Transpose", OUTPUT, List.of(levels), integers("perm", 0, 2, 3, 1));
        graph.proto().addOutput(OnnxFile.pixels(OUTPUT));
    }
}
