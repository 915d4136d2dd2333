package dev.duet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The pictures that Pillow made of the same files, as many as the golden folder has. */
@Tag("golden")
class PillowGoldenTests {

    private final ImageDecoder decoder = new ImageDecoder(new DecodeLimits(1, 25_000_000, 1_000_000));

    @TestFactory
    Stream<DynamicTest> resizing_gives_the_same_bytes() throws IOException {
        return each("resize", "output", this::resizes);
    }

    @TestFactory
    Stream<DynamicTest> conversion_to_rgb_gives_the_same_picture() throws IOException {
        return each("convert", "input", this::decodes);
    }

    @TestFactory
    Stream<DynamicTest> orientation_gives_the_same_picture() throws IOException {
        return each("orient", "input", this::decodes);
    }

    private void resizes(Path folder, JsonNode example) throws IOException {
        RgbImage input = read(folder, example, "input");

        RgbImage resized = Resampler.resize(
                input,
                example.get("width").asInt(),
                example.get("height").asInt(),
                Filter.valueOf(text(example, "filter").toUpperCase(Locale.ROOT)));

        assertThat(resized).isEqualTo(read(folder, example, "output"));
    }

    private void decodes(Path folder, JsonNode example) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(text(example, "input")));

        Difference difference = Difference.between(decoder.decode(file), read(folder, example, "output"));

        boolean isJpeg = text(example, "input").matches(".*\\.jpe?g");
        assertThat(difference.largest()).isLessThanOrEqualTo(isJpeg ? 8 : 0);
        assertThat(difference.mean()).isLessThanOrEqualTo(isJpeg ? 1 : 0);
    }

    /** A test for each entry of a list of the index; where the folder is absent, one that is skipped. */
    private static Stream<DynamicTest> each(String list, String name, Check check) throws IOException {
        Path folder;
        try {
            folder = SharedFolder.golden().resolve("pillow");
        } catch (TestAbortedException absent) {
            return Stream.of(DynamicTest.dynamicTest(list, () -> {
                throw absent;
            }));
        }
        JsonNode index = new ObjectMapper().readTree(Files.readAllBytes(folder.resolve("index.json")));
        // Where several inputs name one output, the file is what was made of the last of them.
        Map<String, JsonNode> byOutput = new LinkedHashMap<>();
        index.get(list).forEach(example -> byOutput.put(text(example, "output"), example));
        assertThat(byOutput).isNotEmpty();
        return byOutput.values().stream()
                .map(example -> DynamicTest.dynamicTest(text(example, name), () -> check.of(folder, example)));
    }

    private interface Check {
        void of(Path folder, JsonNode example) throws IOException;
    }

    private static RgbImage read(Path folder, JsonNode example, String name) throws IOException {
        return Pictures.readByTheJdk(Files.readAllBytes(folder.resolve(text(example, name))));
    }

    private static String text(JsonNode example, String name) {
        return example.get(name).asString();
    }
}
