package dev.duet.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import dev.duet.imaging.ImageEncoder;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.SharedFiles;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an operator reads when the service does not start. */
@ExtendWith(OutputCaptureExtension.class)
@Tag("slow")
class StartFailureTests {

    @TempDir
    private Path models;

    private Path version;

    @BeforeEach
    void writeModel() {
        version = TinyModels.appleOrange().write(models, 1);
    }

    @Test
    void no_folder(CapturedOutput output) {
        assertThatStart(models.resolve("elsewhere"), output)
                .contains("There is no model in file:", "elsewhere", "Point duet.models at a model repository");
    }

    @Test
    void a_folder_one_level_too_deep(CapturedOutput output) {
        assertThatStart(models.resolve("apple-orange"), output)
                .contains("no file <pair>/<version>/card.json", "What is there", "/1/");
    }

    @Test
    void a_version_without_a_card(CapturedOutput output) throws IOException {
        Files.delete(version.resolve("card.json"));
        assertThatStart(models, output)
                .contains("Model apple-orange/1 cannot be served: card.json is missing", "duet export");
    }

    @Test
    void a_card_that_is_not_json(CapturedOutput output) throws IOException {
        Files.writeString(version.resolve("card.json"), "{\"format\": 1, ");
        assertThatStart(models, output).contains("apple-orange/1 cannot be served: card.json: Unexpected end");
    }

    @Test
    void a_card_of_a_newer_format(CapturedOutput output) throws IOException {
        edit("\"format\" : 1", "\"format\" : 2");
        assertThatStart(models, output).contains("\"format\" is 2, and this service reads format 1 only");
    }

    @Test
    void a_card_without_licence(CapturedOutput output) throws IOException {
        edit("\"licence\"", "\"license\"");
        assertThatStart(models, output).contains("card.json: \"licence\" is missing");
    }

    @Test
    void a_card_that_leads_out_of_its_folder(CapturedOutput output) throws IOException {
        edit("\"apple2orange.onnx\"", "\"../../apple2orange.onnx\"");
        assertThatStart(models, output).contains("is not a path inside of the version's folder");
    }

    @Test
    void a_folder_that_was_renamed(CapturedOutput output) throws IOException {
        Files.move(models.resolve("apple-orange"), models.resolve("cat-dog"));
        assertThatStart(models, output).contains("cat-dog/1", "its card is of apple-orange/1: the folder was renamed");
    }

    @Test
    void a_direction_that_is_missing(CapturedOutput output) throws IOException {
        Files.delete(version.resolve("orange2apple.onnx"));
        assertThatStart(models, output).contains("apple-orange/1 cannot be served: orange2apple.onnx is missing");
    }

    @Test
    void a_file_that_is_not_the_one_the_card_describes(CapturedOutput output) throws IOException {
        byte[] onnx = Files.readAllBytes(version.resolve("apple2orange.onnx"));
        onnx[onnx.length / 2] ^= 1;
        Files.write(version.resolve("apple2orange.onnx"), onnx);
        assertThatStart(models, output)
                .contains("apple2orange.onnx is not the file that the card describes: its SHA-256 is");
    }

    @Test
    void a_golden_that_is_missing(CapturedOutput output) throws IOException {
        Files.delete(version.resolve("goldens/apple2orange-0-output.png"));
        assertThatStart(models, output).contains("goldens/apple2orange-0-output.png is missing");
    }

    @Test
    void a_direction_without_goldens(CapturedOutput output) throws IOException {
        edit(
                "\"direction\" : \"orange2apple\",\n      \"input\"",
                "\"direction\" : \"apple2orange\",\n      \"input\"");
        assertThatStart(models, output).contains("\"goldens.cases\" has none for orange2apple");
    }

    @Test
    void a_golden_that_differs(CapturedOutput output) throws IOException {
        Files.write(
                version.resolve("goldens/apple2orange-0-output.png"), ImageEncoder.png(TestPictures.gradient(20, 16)));
        assertThatStart(models, output)
                .containsPattern("differs from the trainer's by [0-9]+ of 255 levels, and the card accepts 1");
    }

    @Test
    void metadata_that_contradicts_the_card(CapturedOutput output) throws IOException {
        edit("\"size\" : 32", "\"size\" : 64");
        assertThatStart(models, output)
                .contains("\"duet.image_size\" of apple2orange.onnx is \"32\", and the card says \"64\"");
    }

    @Test
    void two_pairs_with_the_same_direction(CapturedOutput output) {
        new TinyModels("orange", "apple", 4, 0, 32).write(models, 1);
        assertThatStart(models, output).contains("it translates", "and so does apple-orange/1");
    }

    @Test
    void a_file_that_is_no_onnx(CapturedOutput output) throws IOException {
        replaceGenerator("this is text".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatStart(models, output).contains("apple2orange.onnx: ONNX Runtime does not load this file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "negative_ultraface_rfb320.onnx | this file has [\"input\" FLOAT",
                "negative_squeezenet_fp16_classifier.onnx | this file has [\"data_0\" FLOAT16",
                "negative_mnist.onnx | this file has [\"Input3\" FLOAT",
                "negative_superres_needs_ort_extensions.onnx | ONNX Runtime does not load this file"
            })
    void an_onnx_file_that_is_no_generator(String fileAndReason, CapturedOutput output) throws IOException {
        String[] parts = fileAndReason.split(" \\| ");
        Path file = SharedFiles.folder("networks/reject").resolve(parts[0]);
        assumeTrue(Files.exists(file), () -> "no " + file + " (-Dduet.shared=DIR)");
        replaceGenerator(Files.readAllBytes(file));
        assertThatStart(models, output).contains("apple-orange/1 cannot be served: apple2orange.onnx: ", parts[1]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "duet.executor.queue-capacity=0 | Property: duet.executor.queueCapacity",
                "duet.executor.threads=0 | Property: duet.executor.threads",
                "duet.deadline=0s | Property: duet.deadline",
                "duet.deadline=31s | duet.deadline (31000ms) must not be longer than duet.max-deadline (30000ms)",
                "duet.devices=gpu | Property: duet.devices",
                "duet.executor.executors-per-device=0 | Property: duet.executor.executorsPerDevice",
                "duet.executor.max-batch=32 | duet.executor.max-batch (32) must not be more than",
                "duet.executor.max-batch-delay=1m | Property: duet.executor.maxBatchDelay",
                "duet.jpeg-quality=101 | Property: duet.jpegQuality",
                "duet.quality.sample=1.5 | Property: duet.quality.sample",
                "duet.tiled.max-pixels=-1 | Property: duet.tiled.maxPixels",
                "duet.cache.max-bytes=1TB | duet.cache.max-bytes must be from 0B to half of the heap",
                "duet.repository.keep-versions=0 | Property: duet.repository.keepVersions",
                "duet.traffic.cat-dog.3=90 | duet.traffic.cat-dog: shares must be positive and sum to 100, got {3=90}",
                "duet.shadow-share=2 | Property: duet.shadowShare",
                "duet.upload.max-bytes=0B | duet.upload.max-bytes must be from 1B to 1023MB, got 0B",
                "duet.upload.max-pixels=0 | Property: duet.upload.maxPixels",
                "duet.upload.concurrent-decodes=0 | Property: duet.upload.concurrentDecodes"
            })
    void a_setting_out_of_range(String setting, String message, CapturedOutput output) {
        assertThatStart(models, output, setting).contains(message, "Update your application's configuration");
    }

    @Test
    void a_gpu_that_is_not_there(CapturedOutput output) {
        assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA), "this build is one with CUDA");
        assertThatStart(models, output, "duet.devices=cuda:1")
                .contains("cuda:1 cannot be used: Error code", "Maven profile cuda", "duet.devices=cpu");
    }

    private void edit(String old, String now) throws IOException {
        String card = Files.readString(version.resolve("card.json"));
        assertThat(card).contains(old);
        Files.writeString(version.resolve("card.json"), card.replace(old, now));
    }

    private void replaceGenerator(byte[] onnx) throws IOException {
        Path file = version.resolve("apple2orange.onnx");
        String before = TinyModels.sha256(file);
        Files.write(file, onnx);
        edit(before, TinyModels.sha256(file));
    }

    /** Starts the service, which must fail, and returns what was printed. */
    private static org.assertj.core.api.AbstractStringAssert<?> assertThatStart(
            Path models, CapturedOutput output, String... settings) {
        try (RunningService service = RunningService.start(models, settings)) {
            throw new AssertionError(
                    "the service started on port " + service.client().port());
        } catch (RuntimeException e) {
            return assertThat(output.getOut())
                    .contains("APPLICATION FAILED TO START")
                    .doesNotContain("\tat dev.duet");
        }
    }
}
