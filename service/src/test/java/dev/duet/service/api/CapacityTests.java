package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CapacityTests {

    @Test
    void a_dispatcher_learns_what_waits_and_how_fast_it_goes(@TempDir Path models) {
        TinyModels.appleOrange().write(models, 1);
        try (RunningService service = RunningService.start(
                models, "duet.executor.executors-per-device=2", "duet.executor.threads=1", "duet.devices=cpu")) {
            var client = service.client();
            client.postForm("/translate?direction=apple2orange", TestPictures.png(64, 64));
            Answer answer = client.get("/capacity");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            JsonNode capacity = answer.json();
            assertThat(capacity.get("accepting").asBoolean()).isTrue();
            assertThat(capacity.get("waiting_seconds").asDouble()).isZero();
            assertThat(capacity.get("devices").get(0).toString())
                    .isEqualTo("{\"device\":\"cpu\",\"executors\":2,\"busy\":0}");
            JsonNode direction = capacity.get("directions").get(0);
            assertThat(direction.get("direction").asString()).isEqualTo("apple2orange");
            assertThat(direction.get("queue_depth").asInt()).isZero();
            assertThat(direction.get("queue_capacity").asInt()).isEqualTo(16);
            double seconds = direction.get("seconds_per_picture").asDouble();
            assertThat(seconds).isPositive();
            assertThat(direction.get("pictures_per_second").asDouble()).isEqualTo(2 / seconds);
        }
    }
}
