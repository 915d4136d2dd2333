package dev.duet.trainer.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.MappingHead;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Norm;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.ProjectionHead;
import dev.duet.trainer.networks.Sampling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecognisedNetworkTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 6, 9, 12})
    void generators_are_told_by_blocks_width_sampling_and_dropout(int blocks) {
        for (Sampling down : Sampling.values()) {
            for (Sampling up : Sampling.values()) {
                for (boolean dropout : new boolean[] {false, true}) {
                    GeneratorSpec spec = new GeneratorSpec(2 + blocks % 3, blocks, down, up, dropout);
                    float[] values = counting(spec.network().parameters());

                    RecognisedNetwork network = RecognisedNetwork.of(StateDict.of("G", spec.network(), values));

                    assertThat(network).isInstanceOf(RecognisedNetwork.Generator.class);
                    assertThat(((RecognisedNetwork.Generator) network).spec()).isEqualTo(spec);
                    assertThat(network.values()).isEqualTo(values);
                    assertThat(network.parameters()).isEqualTo(spec.network().parameters());
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ANTIALIASED, INSTANCE", "STRIDED, INSTANCE", "ANTIALIASED, NONE", "STRIDED, NONE"})
    void discriminators_are_told_by_width_halvings_sampling_and_norm(Sampling down, Norm norm) {
        for (int halvings = 1; halvings <= 6; halvings++) {
            DiscriminatorSpec spec = new DiscriminatorSpec(3, halvings, down, norm);
            float[] values = counting(spec.network().parameters());

            RecognisedNetwork network = RecognisedNetwork.of(StateDict.of("D", spec.network(), values));

            assertThat(network).isInstanceOf(RecognisedNetwork.Discriminator.class);
            assertThat(((RecognisedNetwork.Discriminator) network).spec()).isEqualTo(spec);
            assertThat(network.values()).isEqualTo(values);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_discriminator_of_pixels_is_told_by_its_root(Norm norm) {
        DiscriminatorSpec spec = new DiscriminatorSpec(5, 0, Sampling.ANTIALIASED, norm);
        float[] values = counting(spec.network().parameters());
        assertThat(RecognisedNetwork.of(StateDict.of("D", spec.network(), values)))
                .isInstanceOfSatisfying(
                        RecognisedNetwork.Discriminator.class,
                        network -> assertThat(network.spec()).isEqualTo(spec));
    }

    @Test
    void heads_are_told_by_the_channels_of_their_taps_and_their_width() {
        ProjectionHead head = new ProjectionHead(List.of(3, 16, 32, 32, 32), 24);
        float[] values = counting(head.parameters());
        assertThat(RecognisedNetwork.of(StateDict.of("F", head.parameters(), values)))
                .isInstanceOfSatisfying(RecognisedNetwork.Head.class, network -> {
                    assertThat(network.head()).isEqualTo(head);
                    assertThat(network.values()).isEqualTo(values);
                });
    }

    @Test
    void kernels_of_blurs_are_where_the_reference_has_them() {
        Network generator = GeneratorSpec.antialiased(4, 1).network();
        StateDict g = StateDict.of("G", generator, counting(generator.parameters()));
        assertThat(kernels(g))
                .containsExactly(
                        "model.7.filt (8, 1, 3, 3)",
                        "model.11.filt (16, 1, 3, 3)",
                        "model.13.filt (16, 1, 4, 4)",
                        "model.17.filt (8, 1, 4, 4)");
        assertThat(sum(g.get("model.11.filt"))).isEqualTo(16); // 1 a channel: averages
        assertThat(sum(g.get("model.17.filt"))).isEqualTo(4 * 8); // 4 a channel, among three zeros in four places
        assertThat(g.get("model.7.filt").values()).startsWith(1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 4 / 16f);
        assertThat(g.get("model.13.filt").values()).startsWith(1 / 16f, 3 / 16f, 3 / 16f, 1 / 16f, 3 / 16f, 9 / 16f);

        Network discriminator = DiscriminatorSpec.antialiased(2).network();
        assertThat(kernels(StateDict.of("D", discriminator, counting(discriminator.parameters()))))
                .containsExactly(
                        "model.2.filt (2, 1, 3, 3)", "model.6.filt (4, 1, 3, 3)", "model.10.filt (8, 1, 3, 3)");
    }

    private static List<String> kernels(StateDict dict) {
        return dict.tensors().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("filt"))
                .map(entry -> entry.getKey() + " " + entry.getValue().shape())
                .toList();
    }

    private static float sum(Tensor tensor) {
        float sum = 0;
        for (float value : tensor.values()) {
            sum += value;
        }
        return sum;
    }

    @Test
    void mapping_heads_are_told_by_how_many_taps_they_take_and_their_width() {
        MappingHead head = new MappingHead(3, 6);
        float[] values = counting(head.parameters());
        StateDict dict = StateDict.of("F3", head.parameters(), values);
        assertThat(RecognisedNetwork.of(dict)).isInstanceOfSatisfying(RecognisedNetwork.Mapping.class, network -> {
            assertThat(network.head()).isEqualTo(head);
            assertThat(network.values()).isEqualTo(values);
        });
        assertRefused(
                changed(dict, t -> t.remove("model.6.bias")),
                "a mapping head of width 6 for 3 taps",
                "model.6.bias is missing");
    }

    @Test
    void what_is_missing_superfluous_or_of_another_shape_is_named() {
        assertRefused(
                changed(t -> t.remove("model.8.weight")),
                "a generator of width 4 with 2 blocks",
                "model.8.weight is missing");
        assertRefused(changed(t -> t.put("model.99.weight", tensor(1))), "model.99.weight is one too many");
        assertRefused(
                changed(t -> t.put("model.4.weight", tensor(5, 4, 3, 3))),
                "model.4.weight is (5, 4, 3, 3) and should be (8, 4, 3, 3)");
        assertRefused(
                changed(t -> t.keySet().removeIf(key -> key.endsWith("bias"))),
                "model.1.bias is missing",
                "and 6 more");
        assertRefused(changed(t -> t.remove("model.1.weight")), "has no model.1.weight");
    }

    @Test
    void blurs_with_another_kernel_are_refused() {
        for (String filter : new String[] {"model.7.filt", "model.14.filt"}) {
            assertRefused(
                    changed(t -> t.get(filter).values()[20] += 0.001f), filter + " is another kernel than Duet's");
        }
    }

    @Test
    void weights_that_are_no_numbers_are_refused() {
        assertRefused(
                changed(t -> {
                    t.get("model.4.weight").values()[3] = Float.NaN;
                    t.get("model.4.weight").values()[4] = Float.NEGATIVE_INFINITY;
                }),
                "2 values in model.4.weight",
                "earlier epoch");
    }

    @Test
    void batch_norms_are_refused_by_name() {
        assertRefused(changed(t -> t.put("model.2.running_mean", tensor(4))), "batch norm", "model.2.running_mean");
    }

    @Test
    void pictures_that_are_not_rgb_are_refused_by_their_channels() {
        assertRefused(changed(t -> t.put("model.1.weight", tensor(4, 1, 7, 7))), "takes pictures of 1 channel;", "RGB");
        assertRefused(
                changed(t -> t.put("model.23.weight", tensor(4, 4, 7, 7))), "gives pictures of 4 channels;", "RGB");
        StateDict discriminator = StateDict.of(
                "D",
                DiscriminatorSpec.antialiased(2).network(),
                counting(DiscriminatorSpec.antialiased(2).network().parameters()));
        assertRefused(
                changed(discriminator, t -> t.put("model.0.weight", tensor(2, 6, 4, 4))),
                "pictures of 6 channels",
                "RGB");
    }

    @Test
    void other_networks_are_refused_with_what_they_have_and_what_is_supported() {
        StateDict unet = new StateDict("unet.pth", Map.of("model.model.0.weight", tensor(4, 3, 4, 4)));
        assertRefused(unet, "unet.pth", "model.model.0.weight (4, 3, 4, 4)", "resnet generators");
        assertRefused(new StateDict("empty.pth", Map.of()), "no arrays of real numbers");
    }

    @Test
    void shapes_that_no_network_has_are_refused_and_not_computed_with() {
        assertRefused(changed(t -> t.put("model.1.weight", tensor(0, 3, 7, 7))), "in the shape (0, 3, 7, 7)");
        assertRefused(changed(t -> t.put("model.1.weight", tensor(4))), "in the shape (4)");
        StateDict far = new StateDict(
                "D", Map.of("model.0.weight", tensor(2, 3, 4, 4), "model.9999.weight", tensor(1, 2, 4, 4)));
        assertRefused(far, "model.0.bias is missing");
        StateDict head = new StateDict("F", Map.of("mlp_9999.0.weight", tensor(2, 3)));
        assertRefused(head, "mlp_0.0.weight is missing");
    }

    private static StateDict changed(Consumer<Map<String, Tensor>> change) {
        Network network = GeneratorSpec.antialiased(4, 2).network();
        return changed(StateDict.of("G", network, counting(network.parameters())), change);
    }

    private static StateDict changed(StateDict dict, Consumer<Map<String, Tensor>> change) {
        Map<String, Tensor> tensors = new LinkedHashMap<>(dict.tensors());
        change.accept(tensors);
        return new StateDict(dict.origin(), tensors);
    }

    private static Tensor tensor(long... shape) {
        Shape s = new Shape(shape);
        return new Tensor(s, new float[(int) s.size()]);
    }

    private static float[] counting(List<Parameter> parameters) {
        float[] values = new float[(int) Parameter.totalSize(parameters)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    private static void assertRefused(StateDict dict, String... words) {
        assertThatThrownBy(() -> RecognisedNetwork.of(dict))
                .isInstanceOf(StateDictException.Unrecognised.class)
                .hasMessageStartingWith(dict.origin())
                .hasMessageContainingAll(words);
    }
}
