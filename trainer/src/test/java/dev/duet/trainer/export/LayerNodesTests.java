package dev.duet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.networks.BlurDown;
import dev.duet.trainer.networks.BlurUp;
import dev.duet.trainer.networks.Conv;
import dev.duet.trainer.networks.Identity;
import dev.duet.trainer.networks.InstanceNorm;
import dev.duet.trainer.networks.Layer;
import dev.duet.trainer.networks.LeakyRelu;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.ReflectPad;
import dev.duet.trainer.networks.Relu;
import dev.duet.trainer.networks.ResidualBlock;
import dev.duet.trainer.networks.Tanh;
import dev.duet.trainer.networks.TransposedConv;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayerNodesTests {

    /** One of each kind that a network may have. */
    static List<Layer> written() {
        return List.of(
                new BlurDown(4),
                new BlurUp(),
                new Conv(4, 4, 3, 1, 1),
                new Identity(),
                new InstanceNorm(),
                new LeakyRelu(),
                new ReflectPad(1),
                new Relu(),
                new ResidualBlock(4, 5),
                new Tanh(),
                new TransposedConv(4, 2));
    }

    @Test
    void every_kind_of_layer_is_written() {
        assertThat(written())
                .<Class<?>>extracting(Layer::getClass)
                .containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("written")
    void a_layer_ends_in_a_node_named_by_its_place(Layer layer) {
        OnnxGraph graph = new OnnxGraph("test");

        String output = nodes(graph, layer).append(layer, "model.7", "x", 4);

        assertThat(output).startsWith("model.7.");
        assertThat(graph.proto().getNodeList())
                .last()
                .satisfies(node -> assertThat(node.getOutputList()).containsExactly(output));
    }

    private static LayerNodes nodes(OnnxGraph graph, Layer layer) {
        Map<String, float[]> weights = layer.parameters().stream()
                .collect(Collectors.toMap(p -> "model.7." + p.name(), (Parameter p) -> new float[(int) p.size()]));
        return new LayerNodes(graph, weights, Precision.FP32);
    }
}
