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

/** What every ONNX file of model format 1 has in common: the versions, the strings, 8-bit pictures as input. */
final class OnnxFile {

    static final String INPUT = "image";

    private static final long IR_VERSION = 8;
    private static final long OPSET = 17;

    private OnnxFile() {}

    /** Returns the file of a finished graph; the same graph gives the same bytes. */
    static byte[] of(OnnxGraph graph, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("duet")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph.proto());
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    /**
     * Adds the input, uint8 {@code [N, H, W, 3]}, and returns what networks see of it, float32 {@code [N, 3, H, W]} in
     * [-1, 1]: {@code x / 127.5 − 1}.
     */
    static String scaledInput(OnnxGraph graph) {
        graph.proto().addInput(pixels(INPUT));
        String planes = graph.node("Transpose", "planes", List.of(INPUT), integers("perm", 0, 3, 1, 2));
        String numbers = graph.node("Cast", "numbers", List.of(planes), integer("to", DataType.FLOAT.getNumber()));
        String halved = graph.node("Div", "halved", List.of(numbers, scalar(graph, 127.5f)));
        return graph.node("Add", "scaled", List.of(halved, scalar(graph, -1)));
    }

    static String scalar(OnnxGraph graph, float value) {
        return graph.floats("scalar." + value, new float[] {value});
    }

    /** Describes pictures, uint8 {@code [N, H, W, 3]}. */
    static ValueInfoProto pixels(String name) {
        return value(
                name,
                DataType.UINT8,
                shape("N", "H", "W")
                        .addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(3)));
    }

    static ValueInfoProto value(String name, DataType type, TensorShapeProto.Builder shape) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }

    /** Begins a shape with dimensions that are known at each run. */
    static TensorShapeProto.Builder shape(String... dynamic) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : dynamic) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam(dimension));
        }
        return shape;
    }
}
