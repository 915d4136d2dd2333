package dev.duet.trainer.networks;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Generators against the PyTorch reference: parameters, features on the way, output, picture. */
@Tag("golden")
class GeneratorGoldenTests {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Path> files() {
        return Golden.files(Golden.folder("parts"), "generator-*.npz").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_generator_computes_what_the_reference_computes(Path file) {
        String name = file.getFileName().toString().replace(".npz", "");
        JsonNode index = Golden.json(file.resolveSibling("index.json"));
        JsonNode options = index.get(name);
        Network network = spec(options).network();
        if (options.has("parameters")) {
            assertThat(Parameter.totalSize(network.parameters()))
                    .isEqualTo(options.get("parameters").asLong());
        }
        Map<String, NDArray> arrays = Golden.arrays(manager, file);
        Weights weights = StateDict.load(manager, network.parameters(), Golden.below(arrays, "weights."))
                .frozen(manager);
        for (String input : Golden.inputs(arrays)) {
            double tolerance = 10 * noise(index, name, input);
            Map<String, NDArray> expected = Golden.below(arrays, input + ".");
            List<FeatureTap> taps = taps(expected);
            NDArray x = picture(expected.get("input"));
            Network.Tapped tapped = network.forward(x, weights, taps);
            assertClose(tapped.output(), expected.get("output"), tolerance, name + " " + input);
            for (int t = 0; t < taps.size(); t++) {
                String tap = "tap" + taps.get(t).layer();
                NDArray stored = expected.get(tap);
                NDArray feature = tapped.features()
                        .get(t)
                        .get(":, 0:{}", stored.getShape().get(1));
                assertClose(feature, stored, tolerance, name + " " + input + " " + tap);
            }
            if (expected.containsKey("image_uint8")) {
                assertWithinOneLevel(PixelTensor.pictures(tapped.output()).get(0), expected.get("image_uint8"));
            }
        }
    }

    private static GeneratorSpec spec(JsonNode options) {
        return new GeneratorSpec(
                options.get("ngf").asInt(),
                Integer.parseInt(options.get("kind").asString().replaceAll("\\D", "")),
                options.get("no_antialias").asBoolean() ? Sampling.STRIDED : Sampling.ANTIALIASED,
                options.get("no_antialias_up").asBoolean() ? Sampling.STRIDED : Sampling.ANTIALIASED,
                options.get("dropout").asBoolean());
    }

    private static List<FeatureTap> taps(Map<String, NDArray> expected) {
        return expected.keySet().stream()
                .filter(key -> key.startsWith("tap"))
                .map(key -> new FeatureTap(Integer.parseInt(key.substring(3))))
                .toList();
    }

    static double noise(JsonNode index, String name, String input) {
        JsonNode noise = index.get("float32_noise");
        String key = (noise.has(name + "." + input) ? name : name.replace("generator-", "")) + "." + input;
        return noise.get(key).asDouble();
    }

    /** Turns a stored uint8 picture {@code [1, H, W, 3]} into a network's input. */
    static NDArray picture(NDArray levels) {
        Shape s = levels.getShape();
        RgbImage image = new RgbImage((int) s.get(2), (int) s.get(1), levels.toByteArray());
        return PixelTensor.of(levels.getManager(), List.of(image));
    }

    static void assertClose(NDArray actual, NDArray expected, double tolerance, String what) {
        assertThat(actual.getShape()).as(what).isEqualTo(expected.getShape());
        assertThat(Golden.relative(actual.toFloatArray(), expected.toFloatArray()))
                .as(what)
                .isLessThanOrEqualTo(tolerance);
    }

    private static void assertWithinOneLevel(RgbImage actual, NDArray expected) {
        byte[] reference = expected.toByteArray();
        assertThat(actual.pixels()).hasSameSizeAs(reference);
        for (int i = 0; i < reference.length; i++) {
            assertThat(Math.abs((actual.pixels()[i] & 0xff) - (reference[i] & 0xff)))
                    .isLessThanOrEqualTo(1);
        }
    }
}
