package dev.duet.trainer.export;

import static dev.duet.trainer.export.Attributes.integer;
import static dev.duet.trainer.export.Attributes.integers;
import static dev.duet.trainer.export.Attributes.number;
import static dev.duet.trainer.export.Attributes.word;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.duet.trainer.networks.BlurDown;
import dev.duet.trainer.networks.BlurUp;
import dev.duet.trainer.networks.Conv;
import dev.duet.trainer.networks.Identity;
import dev.duet.trainer.networks.InstanceNorm;
import dev.duet.trainer.networks.Layer;
import dev.duet.trainer.networks.LeakyRelu;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.ReflectPad;
import dev.duet.trainer.networks.Relu;
import dev.duet.trainer.networks.ResidualBlock;
import dev.duet.trainer.networks.Tanh;
import dev.duet.trainer.networks.TransposedConv;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a network's layers as ONNX nodes, named by the place of the layer: {@code model.4.Conv}.
 *
 * <p>It walks the list that training runs. All values are {@code [N, C, H, W]}.
 */
final class LayerNodes {

    private final OnnxGraph graph;
    private final Map<String, float[]> weights;
    private final Precision precision;

    /**
     * Starts writing.
     *
     * @param weights by the name of their parameter
     */
    LayerNodes(OnnxGraph graph, Map<String, float[]> weights, Precision precision) {
        this.graph = graph;
        this.weights = weights;
        this.precision = precision;
    }

    /** Writes all layers; returns the name of the last one's output. */
    String append(Network network, String input) {
        String x = input;
        int channels = network.inputChannels();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            x = append(layer, network.root() + "." + i, x, channels);
            channels = layer.outputChannels(channels);
        }
        return x;
    }

    /** Writes a layer whose input has so many channels; returns the name of its output. */
    String append(Layer layer, String scope, String x, int channels) {
        if (layer instanceof Conv conv) {
            return convolution(conv, scope, x);
        }
        if (layer instanceof TransposedConv conv) {
            return transposedConvolution(conv, scope, x);
        }
        if (layer instanceof InstanceNorm) {
            return instanceNorm(scope, x, channels);
        }
        if (layer instanceof Relu) {
            return graph.node("Relu", scope + ".Relu", List.of(x));
        }
        if (layer instanceof LeakyRelu) {
            return graph.node("LeakyRelu", scope + ".LeakyRelu", List.of(x), number("alpha", (float) LeakyRelu.SLOPE));
        }
        if (layer instanceof Identity) {
            return graph.node("Identity", scope + ".Identity", List.of(x));
        }
        if (layer instanceof Tanh) {
            return graph.node("Tanh", scope + ".Tanh", List.of(x));
        }
        if (layer instanceof ReflectPad pad) {
            return reflect(pad.border(), scope, x);
        }
        if (layer instanceof BlurDown blur) {
            return blurDown(blur, scope, x);
        }
        if (layer instanceof BlurUp) {
            return blurUp(scope, x);
        }
        if (layer instanceof ResidualBlock block) {
            return residualBlock(block, scope, x);
        }
        // Java 17 cannot check that these are all; LayerNodesTests does.
        throw new IllegalArgumentException(scope + ": model format 1 has no operators for " + layer);
    }

    private String convolution(Conv conv, String scope, String x) {
        int k = conv.kernel();
        List<String> inputs = new ArrayList<>(List.of(x, weight(scope + ".weight", conv.out(), conv.in(), k, k)));
        if (conv.biased()) {
            inputs.add(weight(scope + ".bias", conv.out()));
        }
        return graph.node(
                "Conv",
                scope + ".Conv",
                inputs,
                integers("kernel_shape", k, k),
                integers("strides", conv.stride(), conv.stride()),
                integers("pads", conv.padding(), conv.padding(), conv.padding(), conv.padding()));
    }

    private String transposedConvolution(TransposedConv conv, String scope, String x) {
        return graph.node(
                "ConvTranspose",
                scope + ".ConvTranspose",
                List.of(x, weight(scope + ".weight", conv.in(), conv.out(), 3, 3), weight(scope + ".bias", conv.out())),
                integers("kernel_shape", 3, 3),
                integers("strides", 2, 2),
                integers("pads", 1, 1, 1, 1),
                integers("output_padding", 1, 1));
    }

    private String instanceNorm(String scope, String x, int channels) {
        float[] ones = new float[channels];
        Arrays.fill(ones, 1);
        return graph.node(
                "InstanceNormalization",
                scope + ".InstanceNormalization",
                List.of(
                        x,
                        graph.floats("ones." + channels, ones, channels),
                        graph.floats("zeros." + channels, new float[channels], channels)),
                number("epsilon", (float) InstanceNorm.EPSILON));
    }

    private String reflect(int border, String scope, String x) {
        // Borders before N, C, H, W, then behind them.
        String borders = graph.longs("border." + border, 0, 0, border, border, 0, 0, border, border);
        return graph.node("Pad", scope + ".Pad", List.of(x, borders), word("mode", "reflect"));
    }

    private String blurDown(BlurDown blur, String scope, String x) {
        int channels = blur.channels();
        float[] kernels = new float[channels * BlurDown.KERNEL.length];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = BlurDown.KERNEL[i % BlurDown.KERNEL.length];
        }
        return graph.node(
                "Conv",
                scope + ".Conv",
                List.of(reflect(1, scope, x), graph.floats("blur." + channels, kernels, channels, 1, 3, 3)),
                integers("kernel_shape", 3, 3),
                integers("strides", 2, 2),
                integer("group", channels));
    }

    private String blurUp(String scope, String x) {
        return graph.node(
                "Resize",
                scope + ".Resize",
                List.of(x, "", graph.floats("twice", new float[] {1, 1, 2, 2}, 4)),
                word("mode", "linear"),
                word("coordinate_transformation_mode", "half_pixel"));
    }

    private String residualBlock(ResidualBlock block, String scope, String x) {
        String first = half(block, scope + ".conv_block.1", x);
        String active = graph.node("Relu", scope + ".Relu", List.of(first));
        String second = half(block, scope + ".conv_block." + block.second(), active);
        return graph.node("Add", scope + ".Add", List.of(second, x));
    }

    private String half(ResidualBlock block, String scope, String x) {
        String convolved = convolution(block.convolution(), scope, reflect(1, scope, x));
        return instanceNorm(scope, convolved, block.channels());
    }

    private String weight(String name, long... shape) {
        float[] values = weights.get(name);
        if (values == null) {
            throw new IllegalArgumentException("no weights for " + name + "; there are " + weights.keySet());
        }
        if (precision == Precision.FP32) {
            return graph.floats(name, values, shape);
        }
        return graph.node(
                "Cast",
                name + ".Cast",
                List.of(graph.halves(name, values, shape)),
                integer("to", DataType.FLOAT.getNumber()));
    }
}
