package dev.duet.trainer.export;

import static dev.duet.trainer.export.Attributes.integer;
import static dev.duet.trainer.export.Attributes.integers;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import java.util.Map;

/**
 * A generator as one ONNX file in model format 1: 8-bit pictures in, 8-bit pictures out, all scaling inside.
 *
 * <p>The same input gives the same bytes. See docs/model-format.md.
 */
final class OnnxGenerator {

    static final String INPUT = "image";
    static final String OUTPUT = "translation";

    private static final long IR_VERSION = 8;
    private static final long OPSET = 17;

    private OnnxGenerator() {}

    /**
     * Returns the file.
     *
     * @param generator with weights that the precision can hold
     * @param metadata what the file says of itself, in this order
     */
    static byte[] write(TrainedGenerator generator, Precision precision, Map<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph("generator");
        graph.proto().addInput(pixels(INPUT)).addOutput(pixels(OUTPUT));
        String scaled = scaled(graph);
        String y = new LayerNodes(graph, generator.byName(), precision)
                .append(generator.spec().network(), scaled);
        levels(graph, y);
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("duet")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph.proto());
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    /** From uint8 {@code [N, H, W, 3]} to float32 {@code [N, 3, H, W]} in [-1, 1]: {@code x / 127.5 − 1}. */
    private static String scaled(OnnxGraph graph) {
        String planes = graph.node("Transpose", "planes", List.of(INPUT), integers("perm", 0, 3, 1, 2));
        String numbers = graph.node("Cast", "numbers", List.of(planes), integer("to", DataType.FLOAT.getNumber()));
        String halved = graph.node("Div", "halved", List.of(numbers, scalar(graph, 127.5f)));
        return graph.node("Add", "scaled", List.of(halved, scalar(graph, -1)));
    }

    /** And back, {@code (y + 1) · 127.5} rounded half to even. */
    private static void levels(OnnxGraph graph, String y) {
        String raised = graph.node("Add", "raised", List.of(y, scalar(graph, 1)));
        String stretched = graph.node("Mul", "stretched", List.of(raised, scalar(graph, 127.5f)));
        String rounded = graph.node("Round", "rounded", List.of(stretched));
        String clipped = graph.node("Clip", "clipped", List.of(rounded, scalar(graph, 0), scalar(graph, 255)));
        String levels = graph.node("Cast", "levels", List.of(clipped), integer("to", DataType.UINT8.getNumber()));
        graph.node("Transpose", OUTPUT, List.of(levels), integers("perm", 0, 2, 3, 1));
    }

    private static String scalar(OnnxGraph graph, float value) {
        return graph.floats("scalar." + value, new float[] {value});
    }

    private static ValueInfoProto pixels(String name) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : List.of("N", "H", "W")) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(dimension));
        }
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(3));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(DataType.UINT8.getNumber())
                                .setShape(shape)))
                .build();
    }
}
