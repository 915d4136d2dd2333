package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stop loses nothing that was accepted. */
class ShutdownTests {

    private static final TinyModels SLOW = new TinyModels("apple", "orange", 96, 8, 256);
    private static final String PATH = "/translate?direction=apple2orange";
    private static final byte[] PNG = TestPictures.png(64, 64);

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
}
