package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads in progress are bounded in bytes, before they are read. */
class UploadMemoryTests {

    private static final String PATH = "/translate?direction=apple2orange";
    private static final byte[] PNG = TestPictures.png(64, 64);

    @Test
    void memory_is_given_back_and_one_upload_may_take_all_of_it() {
        UploadMemory memory = new UploadMemory(100);
        UploadMemory.Reservation most = memory.reserve(70);
        assertThat(memory.used()).isEqualTo(70);
        assertThatThrownBy(() -> memory.reserve(31)).isInstanceOf(UploadsFullException.class);
        memory.reserve(30).close();
        most.close();
        UploadMemory.Reservation all = memory.reserve(1_000);
        assertThat(memory.used()).isEqualTo(100);
        all.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void an_upload_for_which_there_is_no_memory_is_429_and_is_taken_once_there_is(@TempDir Path models)
            throws IOException, InterruptedException {
        TinyModels.appleOrange().write(models, 1);
        try (RunningService service = RunningService.start(models, "duet.upload.memory=1MB")) {
            HttpTester client = service.client();
            try (Socket slow = client.announce(PATH, 900_000)) {
                slow.getOutputStream().write(PNG); // only the beginning of what was announced
                await(client, "duet_upload_memory_used_bytes 1048576.0");
                Answer refused = client.postForm(PATH, PNG);
                assertThat(refused.status()).isEqualTo(429);
                assertThat(refused.json().get("type").asString()).isEqualTo("urn:duet:problem:uploads-full");
                assertThat(refused.header("Retry-After")).isEqualTo("1");
                assertThat(refused.type()).isEqualTo("application/problem+json");
                assertThat(metrics(client)).contains("duet_rejections_total{reason=\"uploads_full\"}");
                assertThat(client.get("/directions").status()).isEqualTo(200);
            }
            await(client, "duet_upload_memory_used_bytes 0.0");
            assertThat(client.postForm(PATH, PNG).status()).isEqualTo(200);
        }
    }

    /** Waits until the service shows a value. */
    private static void await(HttpTester client, String value) throws InterruptedException {
        for (int i = 0; i < 500 && !metrics(client).contains(value); i++) {
            Thread.sleep(10);
        }
        assertThat(metrics(client)).contains(value);
    }

    private static String metrics(HttpTester client) {
        return client.get("/actuator/prometheus").text();
    }
}
