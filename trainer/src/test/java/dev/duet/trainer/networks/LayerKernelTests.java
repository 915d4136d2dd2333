package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layers against the formulas that they stand for, and their gradients against differences of those, in float64. */
class LayerKernelTests {

    private static final double STEP = 1e-5;

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Arguments> layersAndSizes() {
        List<Layer> layers = List.of(
                new ReflectPad(1),
                new ReflectPad(3),
                new BlurDown(3),
                new BlurUp(),
                new InstanceNorm(),
                new Relu(),
                new LeakyRelu(),
                new TransposedConv(3, 2),
                new Conv(3, 4, 3, 1, 1),
                new Conv(3, 4, 4, 2, 1),
                new Conv(3, 2, 5, 1, 0));
        List<Shape> sizes =
                List.of(new Shape(1, 3, 8, 8), new Shape(2, 3, 5, 7), new Shape(2, 3, 9, 6), new Shape(1, 3, 6, 131));
        return layers.stream().flatMap(layer -> sizes.stream().map(size -> Arguments.of(layer, size)));
    }

    @ParameterizedTest
    @MethodSource("layersAndSizes")
    void a_layer_is_its_formula(Layer layer, Shape size) {
        Example example = new Example(layer, size);
        NDArray output = layer.forward(example.input, example.weights);
        Volume expected = PlainLayers.forward(layer, example.volume(), example.plainWeights());
        assertThat(output.getShape()).isEqualTo(expected.shape());
        assertThat(output.toDoubleArray()).containsExactly(expected.values(), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("layersAndSizes")
    void its_gradient_is_the_slope_of_the_formula(Layer layer, Shape size) {
        Example example;
        NDArray outward;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            example = new Example(layer, size);
            NDArray output = layer.forward(example.input, example.weights);
            outward = manager.create(random(output.size(), 2), output.getShape());
            collector.backward(output.mul(outward).sum());
        }
        double[] weighing = outward.toDoubleArray();
        double[] inputSlope = example.input.getGradient().toDoubleArray();
        double[] values = example.input.toDoubleArray();
        for (int i = 0;
                i < values.length;
                i += 11) { // Eleven is no factor of any size here, so all columns have a turn.
            double slope = example.slope(layer, weighing, values, i);
            assertThat(inputSlope[i]).as("input " + i).isCloseTo(slope, within(1e-6));
        }
        if (!layer.parameters().isEmpty()) {
            double[] weightSlope = example.weights.gradients().stream()
                    .flatMapToDouble(gradient -> DoubleStream.of(gradient.toDoubleArray()))
                    .toArray();
            for (int i = 0; i < weightSlope.length; i += 13) {
                double slope = example.slope(layer, weighing, example.parameters, i);
                assertThat(weightSlope[i]).as("parameter " + i).isCloseTo(slope, within(1e-6));
            }
        }
    }

    private static double[] random(long size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return random.doubles(size, -1, 1).toArray();
    }

    /** A layer's input and parameters, as arrays and in Java. */
    private final class Example {

        private final Shape size;
        private final List<Parameter> list;
        private final double[] parameters;
        private final NDArray input;
        private final Weights weights;

        Example(Layer layer, Shape size) {
            this.size = size;
            this.list = layer.parameters();
            this.parameters = random(Parameter.totalSize(list), 3);
            this.input = manager.create(random(size.size(), 1), size);
            input.setRequiresGradient(true);
            this.weights = list.isEmpty()
                    ? new Weights(Map.of(), false, "")
                    : doubled(list).trainable(manager);
        }

        private Parameters doubled(List<Parameter> all) {
            float[] none = new float[parameters.length];
            Parameters made = new Parameters(manager, all, none, DataType.FLOAT64);
            made.flat().set(parameters);
            return made;
        }

        Volume volume() {
            return Volume.of(input);
        }

        Map<String, double[]> plainWeights() {
            Map<String, double[]> plain = new LinkedHashMap<>();
            int at = 0;
            for (Parameter parameter : list) {
                int end = at + Math.toIntExact(parameter.size());
                plain.put(parameter.name(), Arrays.copyOfRange(parameters, at, end));
                at = end;
            }
            return plain;
        }

        /** Returns how the weighed sum of the formula's output changes with {@code variables[i]}. */
        double slope(Layer layer, double[] weighing, double[] variables, int i) {
            double[] pixels = variables == parameters ? input.toDoubleArray() : variables;
            double centre = variables[i];
            variables[i] = centre + STEP;
            double above = weighed(layer, pixels, weighing);
            variables[i] = centre - STEP;
            double below = weighed(layer, pixels, weighing);
            variables[i] = centre;
            return (above - below) / (2 * STEP);
        }

        private double weighed(Layer layer, double[] pixels, double[] weighing) {
            double[] output = PlainLayers.forward(layer, new Volume(size, pixels), plainWeights())
                    .values();
            double sum = 0;
            for (int i = 0; i < output.length; i++) {
                sum += output[i] * weighing[i];
            }
            return sum;
        }
    }
}
