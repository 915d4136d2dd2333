package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.ServiceProcess;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop loses nothing that was accepted. */
class ShutdownTests {

    private static final TinyModels SLOW = new TinyModels("apple", "orange", 96, 8, 256);
    private static final String PATH = "/translate?direction=apple2orange";
    private static final byte[] PNG = TestPictures.png(64, 64);
    private static final String LARGE = PATH + "&size=original";
    private static final byte[] PICTURE = TestPictures.png(640, 640);

    @Test
    void what_runs_and_waits_is_answered_and_new_pictures_are_503_while_not_ready(@TempDir Path models)
            throws InterruptedException {
        SLOW.write(models, 1);
        RunningService service = RunningService.start(models, "duet.shutdown-notice=3s");
        var client = service.client();
        CompletableFuture<Answer> first = CompletableFuture.supplyAsync(() -> client.postForm(PATH, PNG));
        CompletableFuture<Answer> second = CompletableFuture.supplyAsync(() -> client.postForm(PATH, PNG));
        while (!client.get("/actuator/prometheus")
                .text()
                .contains("duet_queue_depth{direction=\"apple2orange\"} 1.0")) {
            Thread.sleep(5);
        }
        CompletableFuture<Void> stop = CompletableFuture.runAsync(service::close);
        while (client.get("/readyz").status() == 200) {
            Thread.sleep(5);
        }
        Answer refused = client.postForm(PATH, PNG);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("type").asString()).isEqualTo("urn:duet:problem:draining");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(client.get("/livez").status()).isEqualTo(200);
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(second.join().status()).isEqualTo(200);
        stop.join();
    }

    /**
     * ONNX Runtime has a shutdown hook of its own, which runs beside Spring's. Generators of the tests' own kind do not
     * miss what it frees; those that come with the service do.
     */
    @Test
    void a_process_that_is_told_to_stop_translates_what_runs_and_waits(@TempDir Path folder)
            throws InterruptedException {
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try (ServiceProcess service = ServiceProcess.start(
                folder, "duet.models=classpath:/models/", "duet.executor.executors-per-device=1")) {
            List<CompletableFuture<Answer>> answers = Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> service.client().postForm(LARGE, PICTURE), clients))
                    .limit(3)
                    .toList();
            while (!service.client()
                    .get("/actuator/prometheus")
                    .text()
                    .contains("duet_queue_depth{direction=\"apple2orange\"} 2.0")) {
                Thread.sleep(5);
            }
            service.process().destroy(); // SIGTERM
            assertThat(answers)
                    .as("%s", service.printed())
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
            assertThat(service.process().waitFor()).isEqualTo(143);
        } finally {
            clients.shutdown();
        }
    }
}
