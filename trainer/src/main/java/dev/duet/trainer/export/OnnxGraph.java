package dev.duet.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A computation under construction: nodes in the order in which they run, and the constants they use. */
final class OnnxGraph {

    private final GraphProto.Builder graph;
    private final Set<String> constants = new HashSet<>();

    OnnxGraph(String name) {
        this.graph = GraphProto.newBuilder().setName(name);
    }

    /**
     * Adds a node; its output is called what it is called.
     *
     * @param name unique in the graph
     * @param inputs names of values that are there already; the empty name leaves an optional input out
     * @return the name of its output
     */
    String node(String operator, String name, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(name)
                .addAllInput(inputs)
                .addOutput(name)
                .addAllAttribute(List.of(attributes)));
        return name;
    }

    /** Adds a float32 constant, unless one of this name is there; without shape it is a scalar. */
    String floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(Float.BYTES * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(name, DataType.FLOAT, bytes, shape);
    }

    /** Adds a float16 constant, rounding to nearest, unless one of this name is there. */
    String halves(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(Short.BYTES * values.length);
        for (float value : values) {
            bytes.putShort(Float16.of(value));
        }
        return constant(name, DataType.FLOAT16, bytes, shape);
    }

    /** Adds an int64 vector, unless one of this name is there. */
    String longs(String name, long... values) {
        ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
        for (long value : values) {
            bytes.putLong(value);
        }
        return constant(name, DataType.INT64, bytes, values.length);
    }

    private String constant(String name, DataType type, ByteBuffer bytes, long... shape) {
        if (constants.add(name)) {
            TensorProto.Builder tensor = TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(type.getNumber())
                    .setRawData(ByteString.copyFrom(bytes.flip()));
            for (long dimension : shape) {
                tensor.addDims(dimension);
            }
            graph.addInitializer(tensor);
        }
        return name;
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns the graph, to which inputs and outputs are still to be added. */
    GraphProto.Builder proto() {
        return graph;
    }
}
