package dev.duet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.golden.Golden;
import dev.duet.trainer.golden.StateDict;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.translation.OnnxTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The PyTorch reference's generators with the reference's weights, through exported files. */
@Tag("golden")
class ExportGoldenTests {

    private static final String PICTURE = ".image_uint8";

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> an_exported_file_paints_the_references_pictures() {
        Path parts = Golden.folder("parts");
        return Golden.json(parts.resolve("index.json")).properties().stream()
                .filter(entry -> entry.getKey().startsWith("generator-"))
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(), () -> check(parts.resolve(entry.getKey() + ".npz"), spec(entry.getValue()))));
    }

    private static GeneratorSpec spec(JsonNode options) {
        int blocks = Integer.parseInt(options.get("kind").asString().replaceAll("\\D", ""));
        return new GeneratorSpec(
                options.get("ngf").asInt(),
                blocks,
                sampling(options.get("no_antialias")),
                sampling(options.get("no_antialias_up")),
                options.get("dropout").asBoolean());
    }

    private static Sampling sampling(JsonNode noAntialias) {
        return noAntialias.asBoolean() ? Sampling.STRIDED : Sampling.ANTIALIASED;
    }

    private void check(Path npz, GeneratorSpec spec) throws IOException {
        try (NDManager manager = NDManager.newBaseManager()) {
            Map<String, NDArray> arrays = Golden.arrays(manager, npz);
            float[] values = StateDict.values(spec.network().parameters(), Golden.below(arrays, "weights."));
            List<String> cases = arrays.keySet().stream()
                    .filter(key -> key.endsWith(PICTURE))
                    .map(key -> key.substring(0, key.length() - PICTURE.length()))
                    .toList();
            assertThat(cases).isNotEmpty();
            byte[] onnx =
                    OnnxGenerator.write(new TrainedGenerator(spec, values), Precision.FP32, Map.of("duet.format", "1"));
            Path file = Files.write(folder.resolve(npz.getFileName() + ".onnx"), onnx);
            try (OnnxTranslator translator = OnnxTranslator.load(file)) {
                for (String name : cases) {
                    RgbImage input = picture(arrays.get(name + ".input"));
                    RgbImage expected = picture(arrays.get(name + PICTURE));
                    int difference = largestDifference(
                            translator.translate(List.of(input)).get(0), expected);
                    System.out.printf("%s %s: at most %d levels%n", npz.getFileName(), name, difference);
                    assertThat(difference).as(name).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    /** Takes {@code [H, W, 3]}, or {@code [1, H, W, 3]}. */
    private static RgbImage picture(NDArray array) {
        int dimensions = array.getShape().dimension();
        int height = (int) array.getShape().get(dimensions - 3);
        int width = (int) array.getShape().get(dimensions - 2);
        return new RgbImage(width, height, array.toByteArray());
    }

    private static int largestDifference(RgbImage actual, RgbImage expected) {
        int largest = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((actual.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF)));
        }
        return largest;
    }
}
