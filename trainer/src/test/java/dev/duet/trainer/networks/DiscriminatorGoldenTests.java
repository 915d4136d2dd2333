package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Discriminators against the PyTorch reference. */
@Tag("golden")
class DiscriminatorGoldenTests {

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    static Stream<Path> files() {
        return Golden.files(Golden.folder("parts"), "discriminator-*.npz").stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_discriminator_computes_what_the_reference_computes(Path file) {
        String name = file.getFileName().toString().replace(".npz", "");
        JsonNode index = Golden.json(file.resolveSibling("index.json"));
        Network network = spec(index.get(name)).network();
        Map<String, NDArray> arrays = Golden.arrays(manager, file);
        Weights weights = StateDict.load(manager, network.parameters(), Golden.below(arrays, "weights."))
                .frozen(manager);
        for (String input : Golden.inputs(arrays)) {
            NDArray scores = network.forward(GeneratorGoldenTests.picture(arrays.get(input + ".input")), weights);
            double tolerance = 10 * GeneratorGoldenTests.noise(index, name, input);
            GeneratorGoldenTests.assertClose(scores, arrays.get(input + ".output"), tolerance, name + " " + input);
        }
    }

    private static DiscriminatorSpec spec(JsonNode options) {
        boolean pixel = options.get("kind").asString().equals("pixel");
        return new DiscriminatorSpec(
                options.get("ndf").asInt(),
                pixel ? 0 : options.get("layers").asInt(),
                options.get("no_antialias").asBoolean() ? Sampling.STRIDED : Sampling.ANTIALIASED);
    }
}
