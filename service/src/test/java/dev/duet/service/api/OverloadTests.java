package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More pictures than a generator that really is slow can take. */
class OverloadTests {

    private static final String PATH = "/translate?direction=apple2orange";
    private static final byte[] PNG = TestPictures.png(64, 64);
    private static final int CLIENTS = 12;

    /** About 15 billion multiplications for a picture: tenths of a second on two cores. */
    private static final TinyModels SLOW = new TinyModels("apple", "orange", 64, 6, 256);

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);

    @TempDir
    private Path models;

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    @Test
    void a_full_queue_is_429_with_retry_after_and_what_was_accepted_is_answered() throws Exception {
        SLOW.write(models, 1);
        try (RunningService service = RunningService.start(models, "duet.executor.queue-capacity=2")) {
            List<Answer> answers = allAtOnce(service.client());
            List<Answer> refused =
                    answers.stream().filter(answer -> answer.status() == 429).toList();
            assertThat(answers).extracting(Answer::status).containsOnly(200, 429);
            assertThat(refused).isNotEmpty().allSatisfy(answer -> {
                assertThat(answer.type()).isEqualTo("application/problem+json");
                assertThat(answer.json().get("type").asString()).isEqualTo("urn:duet:problem:queue-full");
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            });
            assertThat(service.client().postForm(PATH, PNG).status()).isEqualTo(200);
            assertThat(service.client().get("/actuator/prometheus").text())
                    .contains("duet_rejections_total{reason=\"queue_full\"} " + refused.size() + ".0");
        }
    }

    /** Nothing of the picture is ever sent, so whoever waits for it cannot answer. */
    @Test
    void a_picture_that_finds_no_place_is_refused_before_it_is_read() throws Exception {
        SLOW.write(models, 1);
        try (RunningService service = RunningService.start(
                models, "duet.executor.queue-capacity=1", "duet.executor.executors-per-device=1")) {
            HttpTester client = service.client();
            List<Future<Answer>> accepted = new ArrayList<>();
            for (int i = 0; i < 2; i++) { // one runs, one waits
                accepted.add(clients.submit(() -> client.postForm(PATH, PNG)));
            }
            String status = statusWithoutPicture(client);
            while (status.isEmpty() && accepted.stream().noneMatch(Future::isDone)) {
                status = statusWithoutPicture(client);
            }
            assertThat(status).isEqualTo("HTTP/1.1 429 ");
            for (Future<Answer> answer : accepted) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
            assertThat(client.get("/actuator/prometheus").text())
                    .contains("duet_rejections_total{reason=\"queue_full\"} 1.0")
                    .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"429\",uri=\"/translate\"");
        }
    }

    /** Announces a picture and waits a moment for an answer. Returns its first line, or nothing. */
    private static String statusWithoutPicture(HttpTester client) throws IOException {
        try (Socket socket = client.announce(PATH, 900_000)) {
            socket.setSoTimeout(100);
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            return String.valueOf(lines.readLine());
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    @Test
    void what_the_deadline_overtakes_is_504_and_is_not_run_any_more() throws Exception {
        SLOW.write(models, 1);
        try (RunningService service = RunningService.start(models, "duet.deadline=40ms")) {
            List<Answer> answers = allAtOnce(service.client());
            assertThat(answers).extracting(Answer::status).containsOnly(504);
            assertThat(answers.get(0).json().get("type").asString()).isEqualTo("urn:duet:problem:deadline-exceeded");
            // Nothing is left behind: no run was counted, the queue is empty and the executor idle.
            String metrics = service.client().get("/actuator/prometheus").text();
            assertThat(metrics)
                    .contains("duet_queue_depth{direction=\"apple2orange\"} 0.0")
                    .doesNotContain("duet_stage_seconds_count{stage=\"infer\"}");
        }
    }

    private List<Answer> allAtOnce(HttpTester client) throws InterruptedException, ExecutionException {
        List<Future<Answer>> sent = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            sent.add(clients.submit(() -> client.postForm(PATH, PNG)));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : sent) {
            answers.add(answer.get());
        }
        return answers;
    }
}
