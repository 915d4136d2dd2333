package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The pictures that Pillow made of the same files, as many as the golden folder has. */
@Tag("golden")
class PillowGoldenTests {

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1, 25_000_000, 1_000_000));

    @TestFactory
    Stream<DynamicTest> resizing_gives_the_same_bytes() throws IOException {
        Path folder = SharedFolder.golden().resolve("pillow");
        return cases(folder, "resize")
                .map(example -> DynamicTest.dynamicTest(text(example, "output"), () -> {
                    RgbImage input = read(folder, example, "input");

                    RgbImage resized = Resampler.resize(
                            input,
                            example.get("width").asInt(),
                            example.get("height").asInt(),
                            Filter.valueOf(text(example, "filter").toUpperCase(Locale.ROOT)));

                    assertThat(resized).isEqualTo(read(folder, example, "output"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> conversion_to_rgb_gives_the_same_picture() throws IOException {
        return decoding("convert");
    }

    @TestFactory
    Stream<DynamicTest> orientation_gives_the_same_picture() throws IOException {
        return decoding("orient");
    }

    private Stream<DynamicTest> decoding(String list) throws IOException {
        Path folder = SharedFolder.golden().resolve("pillow");
        // Where several inputs name one output, the file is what was made of the last of them.
        Map<String, JsonNode> byOutput = new LinkedHashMap<>();
        cases(folder, list).forEach(example -> byOutput.put(text(example, "output"), example));
        return byOutput.values().stream()
                .map(example -> DynamicTest.dynamicTest(text(example, "input"), () -> decodes(folder, example)));
    }

    private void decodes(Path folder, JsonNode example) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(text(example, "input")));

        Difference difference = Difference.between(decoder.decode(file), read(folder, example, "output"));

        boolean isJpeg = text(example, "input").matches(".*\\.jpe?g");
        assertThat(difference.largest()).isLessThanOrEqualTo(isJpeg ? 8 : 0);
        assertThat(difference.mean()).isLessThanOrEqualTo(isJpeg ? 1 : 0);
    }

    private static Stream<JsonNode> cases(Path folder, String list) throws IOException {
        JsonNode index = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("index.json")));
        List<JsonNode> cases =
                StreamSupport.stream(index.get(list).spliterator(), false).toList();
        assertThat(cases).isNotEmpty();
        return cases.stream();
    }

    private static RgbImage read(Path folder, JsonNode example, String name) throws IOException {
        return Pictures.readByTheJdk(Files.readAllBytes(folder.resolve(text(example, name))));
    }

    private static String text(JsonNode example, String name) {
        return example.get(name).asString();
    }
}
