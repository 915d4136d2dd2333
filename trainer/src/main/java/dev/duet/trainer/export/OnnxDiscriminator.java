package dev.duet.trainer.export;

import static dev.duet.trainer.export.Attributes.integer;
import static dev.duet.trainer.export.Attributes.integers;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.List;
import java.util.Map;

/**
 * A discriminator as one ONNX file in model format 1: 8-bit pictures in, a score for each out.
 *
 * <p>The score is the mean of the patches', as the losses see it: without sigmoid, higher where a picture looks more
 * like those of the domain.
 */
final class OnnxDiscriminator {

    static final String OUTPUT = "score";

    private OnnxDiscriminator() {}

    /**
     * Returns the file.
     *
     * @param discriminator with weights that the precision can hold
     * @param metadata what the file says of itself, in this order
     */
    static byte[] write(TrainedDiscriminator discriminator, Precision precision, Map<String, String> metadata) {
        OnnxGraph graph = new OnnxGraph("discriminator");
        String scaled = OnnxFile.scaledInput(graph);
        String patches = new LayerNodes(graph, discriminator.byName(), precision)
                .append(discriminator.spec().network(), scaled); // [N, 1, H', W']
        graph.node("ReduceMean", OUTPUT, List.of(patches), integers("axes", 1, 2, 3), integer("keepdims", 0)); // [N]
        graph.proto().addOutput(OnnxFile.value(OUTPUT, DataType.FLOAT, OnnxFile.shape("N")));
        return OnnxFile.of(graph, metadata);
    }
}
