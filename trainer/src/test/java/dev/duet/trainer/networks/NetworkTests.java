package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkTests {

    private final NDManager manager = NDManager.newBaseManager();
    private final Weights none = new Weights(java.util.Map.of(), false, "");

    @AfterEach
    void close() {
        manager.close();
    }

    @ParameterizedTest
    @CsvSource({"64, 9, 11378179", "64, 6, 7837699", "64, 4, 5477379", "32, 9, 2850563", "32, 6, 1965059"})
    void generators_have_as_many_parameters_as_the_references(int width, int blocks, long parameters) {
        assertThat(count(GeneratorSpec.antialiased(width, blocks).network())).isEqualTo(parameters);
        GeneratorSpec strided = new GeneratorSpec(width, blocks, Sampling.STRIDED, Sampling.STRIDED, false);
        assertThat(count(strided.network())).isEqualTo(parameters);
    }

    @ParameterizedTest
    @CsvSource({"64, 2764737", "32, 694241", "8, 44537"})
    void discriminators_have_as_many_parameters_as_the_references(int width, long parameters) {
        assertThat(count(DiscriminatorSpec.antialiased(width).network())).isEqualTo(parameters);
    }

    @Test
    void a_projection_head_has_as_many_parameters_as_the_references() {
        ProjectionHead head = new ProjectionHead(List.of(128, 256, 256, 256), 256);
        assertThat(Parameter.totalSize(head.parameters())).isEqualTo(493_568);
    }

    @Test
    void a_mapping_head_has_as_many_parameters_as_the_references() {
        assertThat(Parameter.totalSize(new MappingHead(4, 64).parameters())).isEqualTo(10_688);
    }

    @ParameterizedTest
    @EnumSource
    void the_side_at_a_tap_is_known_without_running_the_network(Sampling sampling) {
        Network generator = new GeneratorSpec(2, 1, sampling, sampling, false).network();
        List<FeatureTap> taps = IntStream.range(0, generator.layers().size())
                .mapToObj(FeatureTap::new)
                .toList();
        NDList features = generator.encode(manager.zeros(new Shape(1, 3, 18, 36)), weights(generator), taps);
        for (FeatureTap tap : taps) {
            Shape plane = features.get(tap.layer()).getShape().slice(2);
            assertThat(new Shape(generator.sideAt(tap, 18), generator.sideAt(tap, 36)))
                    .as("layer " + tap.layer())
                    .isEqualTo(plane);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> generator.sideAt(new FeatureTap(taps.size()), 20))
                .withMessage("there is no layer %d to tap; the last one is %d".formatted(taps.size(), taps.size() - 1));
    }

    @Test
    void a_discriminator_maps_256_pixels_to_30_by_30_scores() {
        Network network = DiscriminatorSpec.antialiased(4).network();
        NDArray scores = network.forward(manager.zeros(new Shape(1, 3, 256, 256)), weights(network));
        assertThat(scores.getShape()).isEqualTo(new Shape(1, 1, 30, 30));
    }

    @Test
    void a_generator_keeps_the_size_down_to_the_smallest() {
        Network network = GeneratorSpec.antialiased(4, 2).network();
        Shape smallest = new Shape(1, 3, GeneratorSpec.SIZE_MIN, GeneratorSpec.SIZE_MIN + 4);
        NDArray output = network.forward(manager.zeros(smallest), weights(network));
        assertThat(output.getShape()).isEqualTo(smallest);
    }

    @Test
    void blur_down_weighs_neighbours_and_mirrors_the_border_of_odd_sides_too() {
        NDArray row = manager.create(new float[] {4, 8, 16, 32, 64}, new Shape(1, 1, 1, 5))
                .tile(new long[] {1, 1, 5, 1});
        NDArray down = new BlurDown(1).forward(row, none);
        assertThat(down.getShape()).isEqualTo(new Shape(1, 1, 3, 3));
        // (8 + 2·4 + 8)/4, (8 + 2·16 + 32)/4, (32 + 2·64 + 32)/4
        assertThat(down.get("0, 0, 1").toFloatArray()).containsExactly(new float[] {6, 18, 48}, within(1e-5f));
    }

    @Test
    void blur_up_takes_three_quarters_of_the_nearer_and_repeats_the_edge() {
        NDArray row = manager.create(new float[] {0, 4, 16}, new Shape(1, 1, 1, 3));
        NDArray up = new BlurUp().forward(row, none);
        assertThat(up.get("0, 0, 0").toFloatArray()).containsExactly(new float[] {0, 1, 3, 7, 13, 16}, within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "5, 1", "7, 3", "8, 3", "9, 1"})
    void reflection_never_repeats_the_edge(int side, int border) {
        NDArray x = manager.arange((float) side * side).reshape(1, 1, side, side);
        float[] padded = new ReflectPad(border).forward(x, none).toFloatArray();
        int wide = side + 2 * border;
        for (int i = 0; i < padded.length; i++) {
            int row = mirrored(i / wide - border, side);
            int column = mirrored(i % wide - border, side);
            assertThat(padded[i]).isEqualTo(row * side + column);
        }
    }

    private static int mirrored(int place, int side) {
        int positive = Math.abs(place);
        return positive < side ? positive : 2 * (side - 1) - positive;
    }

    @Test
    void a_side_too_small_to_be_mirrored_is_refused() {
        NDArray x = manager.zeros(new Shape(1, 1, 3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReflectPad(3).forward(x, none))
                .withMessageContaining("too small");
    }

    @Test
    void the_epsilon_of_the_instance_norm_counts_where_variance_is_small() {
        NDArray x = manager.create(new float[] {-1e-3f, 1e-3f, -1e-3f, 1e-3f}, new Shape(1, 1, 2, 2));
        float[] y = new InstanceNorm().forward(x, none).toFloatArray();
        double expected = 1e-3 / Math.sqrt(1e-6 + 1e-5);
        assertThat((double) y[1]).isCloseTo(expected, within(1e-5));
    }

    @Test
    void a_tap_that_is_not_there_is_answered_with_the_last_one_that_is() {
        Network network = GeneratorSpec.antialiased(4, 1).network();
        NDArray x = manager.zeros(new Shape(1, 3, 16, 16));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> network.forward(x, weights(network), List.of(new FeatureTap(99))))
                .withMessageContaining("no layer 99");
    }

    @Test
    void pictures_survive_the_way_into_a_tensor_and_back() {
        byte[] pixels = new byte[4 * 64 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        RgbImage image = new RgbImage(64, 4, pixels);
        NDArray tensor = PixelTensor.of(manager, List.of(image, image.flippedHorizontally()));
        assertThat(tensor.min().getFloat()).isEqualTo(-1);
        assertThat(tensor.max().getFloat()).isEqualTo(1);
        assertThat(PixelTensor.pictures(tensor)).containsExactly(image, image.flippedHorizontally());
    }

    private Weights weights(Network network) {
        float[] values =
                new Initialisation(Initialisation.Kind.XAVIER, 1).draw(network.parameters(), new KeyedRandom(1), "n");
        return new Parameters(manager, network.parameters(), values).frozen(manager);
    }

    private static long count(Network network) {
        return Parameter.totalSize(network.parameters());
    }
}
