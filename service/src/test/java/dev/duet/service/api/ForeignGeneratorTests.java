package dev.duet.service.api;

import static dev.duet.service.fixture.ForeignModels.FLOATS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.ForeignModels;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import dev.duet.service.fixture.TinyNetwork;
import dev.duet.service.fixture.TinyOnnx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Generators that Duet did not train, and what their generator.yaml may get wrong. */
class ForeignGeneratorTests {

    private static final TinyNetwork NETWORK = TinyNetwork.random(4, 0, 1);
    private static final byte[] ONNX = TinyOnnx.writeFloats(NETWORK);
    private static final String SIZE = "size: {model: 32, multiple: 2}\n";

    private static LiveRepository live;

    @BeforeAll
    static void start(@TempDir Path models) throws IOException {
        ForeignModels foreign = new ForeignModels(models);
        foreign.write("photo", "paint", ONNX, FLOATS + SIZE + "licence: MIT\ndescription: Somebody's network.\n");
        foreign.write("cat", "comic", ONNX, FLOATS + "size: {fixed: 32}\ndirection: comic-cat2comic\n");
        Path proved = foreign.write("fox", "ink", ONNX, FLOATS + SIZE + goldens("fox2ink"));
        golden(proved, NETWORK.translate(TestPictures.gradient(20, 16)));
        Path wrong = foreign.write("fox", "oil", ONNX, FLOATS + SIZE + goldens("fox2oil"));
        golden(wrong, TestPictures.gradient(20, 16));

        foreign.write("fox", "red", ONNX, FLOATS + SIZE);
        foreign.writeVersion("fox", "red", 2, ONNX, FLOATS.replace("RGB", "BGR") + SIZE);

        foreign.write("slip", "field", ONNX, FLOATS + SIZE + "licens: MIT\n");
        foreign.write("slip", "range", ONNX, "input: {layout: NCHW, element: float32, channels: RGB}\n" + SIZE);
        foreign.write("slip", "layout", ONNX, FLOATS.replace("NCHW", "NCWH") + SIZE);
        foreign.write("slip", "size", ONNX, FLOATS + "size: {fixed: 32, model: 32}\n");
        foreign.write("slip", "multiple", ONNX, FLOATS + "size: {model: 33, multiple: 2}\n");
        foreign.write("slip", "element", ONNX, FLOATS.replace("float32", "float16") + SIZE);
        foreign.write("slip", "bytes", ONNX, FLOATS.replace("float32", "uint8") + SIZE);
        foreign.write("slip", "name", ONNX, FLOATS.replace("name: x", "name: image") + SIZE);
        foreign.write("slip", "sum", ONNX, FLOATS + SIZE + "sha256: 00ff\n");
        foreign.writeWhole("slip-path", ONNX, "format: 1\nfile: ../network.onnx\n");
        foreign.writeWhole("slip-yaml", ONNX, "format: 1\nfile: [network.onnx\n");
        foreign.writeWhole("slip-format", ONNX, "format: 2\nfile: network.onnx\n");
        foreign.writeWhole("slip-text", ONNX, "my network\n");
        live = LiveRepository.start(models, "duet.repository.keep-versions=2", "duet.cache.max-bytes=1MB");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void floats_in_planes_are_translated_as_the_network_does_it() {
        RgbImage picture = TestPictures.gradient(32, 32);
        RgbImage answer = translate("photo2paint", picture);
        assertThat(largestDifference(answer, NETWORK.translate(picture))).isLessThanOrEqualTo(1);
    }

    @Test
    void the_original_size_is_kept_where_the_network_takes_it() {
        RgbImage picture = TestPictures.gradient(50, 34);
        RgbImage answer = translate("photo2paint&size=original", picture);
        assertThat(largestDifference(answer, NETWORK.translate(picture))).isLessThanOrEqualTo(1);
    }

    @Test
    void a_network_of_one_size_answers_in_that_of_the_upload_if_asked() {
        RgbImage picture = TestPictures.gradient(50, 34);
        assertThat(translate("comic-cat2comic", picture).toString())
                .isEqualTo(TestPictures.gradient(32, 32).toString());
        assertThat(translate("comic-cat2comic&size=original", picture).toString())
                .isEqualTo(picture.toString());
    }

    @Test
    void without_goldens_it_is_told_that_parity_is_unproven_and_with_them_it_is_proved() {
        JsonNode details = live.health().at("/components/models/details");
        assertThat(details.at("/photo-paint/parity").asString()).contains("unproven");
        assertThat(details.at("/fox-ink/parity").isMissingNode()).isTrue();
        assertThat(details.at("/fox-ink/goldens_passed").asInt()).isEqualTo(1);
        assertThat(live.problem("fox-oil", 1)).contains("differs from the trainer's");
        JsonNode card = live.client().get("/models/photo-paint/card").json();
        assertThat(card.at("/known_failures/0").asString()).contains("There are no goldens");
        assertThat(card.at("/licence").asString()).isEqualTo("MIT");
        assertThat(card.at("/generator/input/layout").asString()).isEqualTo("NCHW");
        assertThat(card.at("/directions/0/sha256").asString())
                .isEqualTo(TinyModels.sha256(live.models().resolve("photo-paint/1/network.onnx")));
    }

    @Test
    void the_same_file_described_in_two_ways_gives_two_answers_with_a_cache_too() {
        RgbImage picture = TestPictures.gradient(32, 32);
        RgbImage redFirst = translate("fox2red&version=1", picture);
        assertThat(translate("fox2red&version=2", picture)).isNotEqualTo(redFirst);
        assertThat(translate("fox2red&version=1", picture)).isEqualTo(redFirst);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slip-field | generator.yaml: Unrecognized property \"licens\"",
                "slip-range | generator.yaml: \"input.range\" is missing",
                "slip-layout | not one of the values accepted for Enum class: [NCHW, NHWC]",
                "slip-size | \"size\" must have either \"fixed\" alone, or \"model\"",
                "slip-multiple | \"image.size\" must be a multiple of 2 and at least 16, got 33",
                "slip-element | the input is FLOAT [1, 3, -1, -1]: generator.yaml says FLOAT16",
                "slip-bytes | black and white must be 0 and 255 where the values are uint8",
                "slip-name | generator.yaml names the input \"image\", and this file has [\"x\" FLOAT [1, 3, -1, -1]]",
                "slip-sum | network.onnx is not the file that the card describes",
                "slip-path | \"../network.onnx\" is not a path inside of the version's folder",
                "slip-yaml | generator.yaml: while parsing a flow sequence",
                "slip-format | \"format\" is 2, and this service reads format 1 only",
                "slip-text | generator.yaml: it holds no fields such as \"file: generator.onnx\""
            })
    void a_slip_of_the_pen_is_refused_with_what_is_wrong(String pair, String problem) {
        assertThat(live.problem(pair, 1)).contains(problem);
    }

    private static String goldens(String direction) {
        return """
                goldens:
                  tolerance: 1
                  cases:
                    - {direction: %s, input: in.png, output: out.png}
                """.formatted(direction);
    }

    private static void golden(Path folder, RgbImage output) throws IOException {
        Files.write(folder.resolve("in.png"), TestPictures.png(20, 16));
        Files.write(folder.resolve("out.png"), ImageEncoder.png(output));
    }

    private static RgbImage translate(String direction, RgbImage picture) {
        return live.client()
                .postForm("/translate?direction=" + direction, ImageEncoder.png(picture))
                .picture();
    }

    private static int largestDifference(RgbImage a, RgbImage b) {
        assertThat(a.toString()).isEqualTo(b.toString());
        int largest = 0;
        for (int i = 0; i < a.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF)));
        }
        return largest;
    }
}
