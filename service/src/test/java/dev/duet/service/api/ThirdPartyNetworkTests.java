package dev.duet.service.api;

import static dev.duet.service.fixture.ForeignModels.LEVELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.ForeignModels;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.SharedFiles;
import dev.duet.service.fixture.TestPictures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Real networks of others, as they were found: three that are generators, four that are not. */
class ThirdPartyNetworkTests {

    private static final Path NETWORKS = SharedFiles.folder("networks");
    private static final String DYNAMIC = LEVELS + "size: {model: 64, multiple: 4}\n";
    private static final String HALF = LEVELS.replace("float32", "float16");

    private static LiveRepository live;

    @BeforeAll
    static void start(@TempDir Path models) throws IOException {
        assumeTrue(Files.exists(NETWORKS), () -> "no " + NETWORKS + " (-Dduet.shared=DIR)");
        ForeignModels foreign = new ForeignModels(models);
        foreign.write("photo", "udnie", read("third-party/fst_udnie.onnx"), DYNAMIC);
        foreign.write("photo", "wave", read("third-party/fst_wave.onnx"), DYNAMIC);
        foreign.write(
                "photo",
                "candy",
                read("third-party/winml_candy_720.onnx"),
                LEVELS.replace("RGB", "BGR") + "size: {fixed: 720}\n");
        foreign.write("photo", "odd", read("third-party/fst_wave.onnx"), LEVELS + "size: {model: 64}\n");
        foreign.write(
                "photo",
                "free",
                read("third-party/winml_candy_720.onnx"),
                LEVELS.replace("RGB", "BGR") + "size: {model: 720}\n");
        foreign.write("no", "digit", read("reject/negative_mnist.onnx"), LEVELS + "size: {fixed: 28}\n");
        foreign.write(
                "no",
                "classifier",
                read("reject/negative_squeezenet_fp16_classifier.onnx"),
                HALF + "size: {fixed: 224}\n");
        foreign.write("no", "faces", read("reject/negative_ultraface_rfb320.onnx"), LEVELS + "size: {fixed: 320}\n");
        foreign.write("no", "extension", read("reject/negative_superres_needs_ort_extensions.onnx"), DYNAMIC);
        live = LiveRepository.start(models);
    }

    @AfterAll
    static void stop() {
        if (live != null) {
            live.close();
        }
    }

    @Test
    void a_style_transfer_gives_what_onnx_runtime_alone_gives() throws OrtException {
        RgbImage picture = TestPictures.gradient(64, 64);
        RgbImage answer = translate("photo2udnie", picture);
        RgbImage expected = alone("third-party/fst_udnie.onnx", picture);
        for (int i = 0; i < expected.pixels().length; i++) {
            assertThat((answer.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF))
                    .isBetween(-1, 1);
        }
        assertThat(answer).isNotEqualTo(translate("photo2wave", picture));
    }

    @Test
    void a_style_transfer_keeps_the_original_size_though_its_sides_are_multiples_of_four() {
        assertThat(translate("photo2wave&size=original", TestPictures.gradient(65, 70))
                        .toString())
                .isEqualTo(TestPictures.gradient(65, 70).toString());
    }

    @Test
    void a_network_of_one_size_that_takes_blue_first_serves() {
        RgbImage answer = translate("photo2candy&size=original&timeout=30s", TestPictures.gradient(90, 60));
        assertThat(answer.toString()).isEqualTo(TestPictures.gradient(90, 60).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-digit | the input is FLOAT [1, 1, 28, 28]: it has 1 channel as NCHW, and a picture has 3",
                "no-classifier | the output is FLOAT16 [1, 1000, 1, 1]: it has 1000 channels as NCHW",
                "no-faces | a generator has one output, and this file has 2",
                "no-extension | ONNX Runtime does not load this file",
                "photo-odd | photo2odd does not run: ",
                "photo-free | sides of 720 pixels only, and generator.yaml says any size; write size: {fixed: 720}"
            })
    void what_is_no_generator_is_refused_with_the_reason(String pair, String reason) {
        assertThat(live.problem(pair, 1)).contains(reason);
        JsonNode models = live.client().get("/models").json().get("models");
        assertThat(models.valueStream()
                        .filter(model -> model.get("pair").asString().equals(pair))
                        .map(model -> model.at("/versions/0/state").asString() + " "
                                + model.at("/versions/0/problem").asString()))
                .singleElement()
                .asString()
                .startsWith("refused ")
                .contains(reason);
    }

    /** Red, green and blue planes of levels in, the same out, without the service. */
    private static RgbImage alone(String file, RgbImage picture) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        int area = picture.width() * picture.height();
        float[] planes = new float[3 * area];
        for (int i = 0; i < 3 * area; i++) {
            planes[i % 3 * area + i / 3] = picture.pixels()[i] & 0xFF;
        }
        long[] shape = {1, 3, picture.height(), picture.width()};
        try (OrtSession session = environment.createSession(read(file));
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(planes), shape);
                OrtSession.Result result = session.run(Map.of("input", input))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            byte[] pixels = new byte[3 * area];
            for (int i = 0; i < 3 * area; i++) {
                pixels[i] = (byte) Math.max(0, Math.min(255, Math.rint(output.get(i % 3 * area + i / 3))));
            }
            return new RgbImage(picture.width(), picture.height(), pixels);
        }
    }

    private static RgbImage translate(String direction, RgbImage picture) {
        return live.client()
                .postForm("/translate?direction=" + direction, ImageEncoder.png(picture))
                .picture();
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(NETWORKS.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
