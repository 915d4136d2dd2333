package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.ImageEncoder;
import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import dev.duet.service.translation.ServedModels;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTests {

    private static final String PATH = "/translate?direction=apple2orange";
    private static final byte[] PNG = TestPictures.png(40, 30);
    private static final int MAX_BYTES = 200_000;

    private static RunningService service;
    private static HttpTester client;
    private static Path models;

    @BeforeAll
    static void start(@TempDir Path repository) {
        models = repository;
        TinyModels.appleOrange().write(models, 1);
        service = RunningService.start(
                models,
                "duet.upload.max-bytes=" + MAX_BYTES + "B",
                "duet.upload.max-pixels=90000",
                "duet.original-max-pixels=10000",
                "duet.tiled.max-pixels=20000");
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_missing_direction_is_400_and_named() {
        Answer answer = client.postForm("/translate", PNG);
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.json().get("parameter").asString()).isEqualTo("direction");
    }

    @Test
    void a_size_that_does_not_exist_is_400_and_says_what_is_allowed() {
        Answer answer = client.postForm(PATH + "&size=huge", PNG);
        assertProblem(answer, 400, "invalid-parameter");
        assertThat(answer.json().get("allowed").toString()).isEqualTo("[\"model\",\"original\"]");
        assertThat(answer.json().get("detail").asString()).contains("huge");
    }

    @Test
    void an_unknown_direction_is_404_and_lists_the_known_ones() {
        Answer answer = client.postForm("/translate?direction=cat2dog", PNG);
        assertProblem(answer, 404, "unknown-direction");
        assertThat(answer.json().get("known").toString()).isEqualTo("[\"apple2orange\",\"orange2apple\"]");
    }

    @Test
    void an_unknown_model_is_404_and_lists_the_known_ones() {
        Answer answer = client.get("/models/cat-dog/card");
        assertProblem(answer, 404, "unknown-model");
        assertThat(answer.json().get("known").toString()).isEqualTo("[\"apple-orange\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/samples/apple/none.png", "/actuator/env", "/samples/..%2fapplication.yaml"})
    void a_path_that_does_not_exist_is_404(String path) {
        Answer answer = client.get(path);
        assertThat(answer.status()).isBetween(400, 404);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }

    @Test
    void get_is_405_and_says_what_is_allowed() {
        Answer answer = client.get(PATH);
        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "image/webp", "image/png;q=0, image/jpeg;q=0", "nonsense"})
    void an_accept_header_without_png_or_jpeg_is_406_as_a_problem(String accept) {
        Answer answer = client.postBody(PATH, "image/png", PNG, "Accept", accept);
        assertProblem(answer, 406, "not-acceptable");
        assertThat(answer.json().get("offered").toString()).isEqualTo("[\"image/png\",\"image/jpeg\"]");
    }

    @Test
    void problems_are_json_for_a_client_that_accepts_pictures_only() {
        Answer answer = client.postBody("/translate?direction=x2y", "image/png", PNG, "Accept", "image/png");
        assertProblem(answer, 404, "unknown-direction");
    }

    @Test
    void a_form_with_too_many_bytes_is_413() {
        assertProblem(client.postForm(PATH, new byte[MAX_BYTES + 1]), 413, "upload-too-large");
    }

    @Test
    void a_form_that_is_far_too_large_is_413() {
        assertProblem(client.postForm(PATH, new byte[20 * MAX_BYTES]), 413, "upload-too-large");
    }

    @Test
    void a_raw_body_with_too_many_bytes_is_413() {
        Answer answer = client.postBody(PATH, "image/png", new byte[MAX_BYTES + 1]);
        assertProblem(answer, 413, "upload-too-large");
        assertThat(answer.json().get("max_bytes").asInt()).isEqualTo(MAX_BYTES);
    }

    @Test
    void a_chunked_raw_body_is_counted() {
        InputStream endless = new ByteArrayInputStream(new byte[20 * MAX_BYTES]);
        Answer answer = client.send(client.request(PATH)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> endless))
                .build());
        assertProblem(answer, 413, "upload-too-large");
    }

    @Test
    void an_upload_of_exactly_the_limit_is_read() {
        byte[] padded = Arrays.copyOf(PNG, MAX_BYTES);
        assertThat(client.postBody(PATH, "image/png", padded).status()).isEqualTo(200);
        assertThat(client.postForm(PATH, padded).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded", "video/mp4"})
    void a_body_that_is_not_called_a_picture_is_415_and_says_how_to_send_one(String contentType) {
        Answer answer = client.postBody(PATH, contentType, PNG);
        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.json().get("detail").asString()).contains("multipart/form-data", contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "image/", ";;;"})
    void a_content_type_that_cannot_be_read_is_a_problem_of_the_client(String contentType) {
        Answer answer = client.postBody(PATH, contentType, PNG);
        assertThat(answer.status()).isBetween(400, 415);
        assertThat(answer.type()).isEqualTo("application/problem+json");
    }

    @Test
    void bytes_that_are_no_picture_are_415() {
        assertProblem(
                client.postForm(PATH, "Hello, I am text.".getBytes(StandardCharsets.UTF_8)), 415, "unsupported-image");
    }

    @Test
    void a_picture_that_ends_too_early_is_422() {
        assertProblem(client.postForm(PATH, Arrays.copyOf(PNG, 60)), 422, "broken-image");
    }

    @Test
    void a_picture_with_too_many_pixels_is_422() {
        assertProblem(client.postForm(PATH, TestPictures.jpeg(400, 300)), 422, "image-too-large");
    }

    @Test
    void a_picture_that_is_too_small_is_422() {
        assertProblem(client.postForm(PATH, TestPictures.png(15, 40)), 422, "image-too-small");
    }

    @Test
    void a_picture_that_is_too_narrow_is_422() {
        byte[] narrow = ImageEncoder.png(TestPictures.gradient(700, 20));
        assertProblem(client.postForm(PATH, narrow), 422, "image-too-narrow");
    }

    @Test
    void an_original_size_with_too_many_pixels_is_422_and_says_the_limit() {
        Answer answer = client.postForm(PATH + "&size=original", TestPictures.png(200, 101));
        assertProblem(answer, 422, "image-too-large");
        assertThat(answer.json().get("max_pixels").asInt()).isEqualTo(20000);
        assertThat(answer.json().get("detail").asString()).contains("size=model");
    }

    @Test
    void a_form_without_the_part_is_400() {
        Answer answer = client.postBody(PATH, HttpTester.formType(), HttpTester.formBody("picture", PNG));
        assertProblem(answer, 400, "missing-image");
        assertThat(answer.json().get("detail").asString()).contains("\"image\"");
    }

    @Test
    void an_empty_file_and_an_empty_body_are_400() {
        assertProblem(client.postForm(PATH, new byte[0]), 400, "missing-image");
        assertProblem(client.postBody(PATH, "image/png", new byte[0]), 400, "missing-image");
    }

    @Test
    void a_form_that_ends_too_early_is_400() {
        byte[] body = HttpTester.formBody("image", PNG);
        Answer answer = client.postBody(PATH, HttpTester.formType(), Arrays.copyOf(body, body.length - 60));
        assertProblem(answer, 400, "malformed-request");
    }

    @Test
    void a_form_without_a_boundary_is_400() {
        Answer answer = client.postBody(PATH, "multipart/form-data", HttpTester.formBody("image", PNG));
        assertProblem(answer, 400, "malformed-request");
    }

    @Test
    void a_request_that_the_server_cannot_parse_is_a_problem_too() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", client.port())) {
            socket.getOutputStream()
                    .write("GET /[broken] HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "urn:duet:problem:malformed-request")
                    .doesNotContain("Tomcat", "<html");
        }
    }

    @Test
    void a_client_that_goes_away_leaves_a_healthy_service() throws IOException {
        for (int sent : new int[] {0, 10, 5_000}) {
            try (Socket socket = client.announce(PATH, 100_000)) {
                socket.getOutputStream().write("x".repeat(sent).getBytes(StandardCharsets.US_ASCII));
            }
        }
        assertThat(client.postForm(PATH, PNG).status()).isEqualTo(200);
        assertThat(client.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void a_service_that_stops_answers_503_and_is_not_ready() {
        try (RunningService stopping = RunningService.start(models)) {
            stopping.context().getBean(ServedModels.class).close();
            Answer answer = stopping.client().postForm(PATH, PNG);
            assertProblem(answer, 503, "draining");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(stopping.client().get("/readyz").status()).isEqualTo(503);
            assertThat(stopping.client().get("/livez").status()).isEqualTo(200);
        }
    }

    private static void assertProblem(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asString()).isEqualTo("urn:duet:problem:" + type);
        assertThat(answer.json().get("status").asInt()).isEqualTo(status);
        assertThat(answer.json().get("title").asString()).isNotBlank();
        assertThat(answer.json().get("detail").asString()).isNotBlank();
    }
}
