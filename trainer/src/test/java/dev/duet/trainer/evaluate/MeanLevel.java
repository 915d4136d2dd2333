package dev.duet.trainer.evaluate;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The smallest feature network: a picture's features are the means of its three channels. */
public final class MeanLevel {

    static final FeatureInput INPUT =
            new FeatureInput(8, FeatureInput.Channels.RGB, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

    private MeanLevel() {}

    /** Writes the network as an ONNX file into a folder. */
    public static Path write(Path folder) throws IOException {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(GraphProto.newBuilder()
                        .setName("mean level")
                        .addInput(floats("pixels", 8))
                        .addNode(NodeProto.newBuilder()
                                .setOpType("GlobalAveragePool")
                                .addInput("pixels")
                                .addOutput("features"))
                        .addOutput(floats("features", 1)))
                .build();
        return Files.write(folder.resolve("mean-level.onnx"), model.toByteArray());
    }

    private static ValueInfoProto floats(String name, int side) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder().setElemType(1);
        tensor.getShapeBuilder().addDimBuilder().setDimParam("N");
        for (int dimension : new int[] {3, side, side}) {
            tensor.getShapeBuilder().addDimBuilder().setDimValue(dimension);
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
