package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A start before there is any model, as on a volume that a training run still has to fill. */
class WaitForModelsTests {

    private static final String WAIT = "duet.repository.wait-for-models=true";

    @TempDir
    private Path models;

    @Test
    void an_empty_repository_is_not_ready_with_the_reason_and_serves_what_comes() throws IOException {
        Files.createSymbolicLink(models.resolve("lost+found"), models.resolve("lost+found")); // cannot be read
        try (LiveRepository live = LiveRepository.start(models, WAIT)) {
            assertWaits(live, "There is no model in file:");
            assertThat(live.client().get("/livez").status()).isEqualTo(200);
            assertThat(live.client().get("/directions").json().get("directions"))
                    .isEmpty();
            assertThat(live.client().get("/capacity").status()).isEqualTo(200);
            assertThat(live.translate("apple2orange").status()).isEqualTo(404);
            assertThat(live.metrics()).contains("duet_health{probe=\"readiness\"} 0.0", "duet_repository_followed 0.0");

            live.write(TinyModels.appleOrange(), 1);
            live.eventually(
                    () -> assertThat(live.client().get("/readyz").status()).isEqualTo(200));
            assertThat(live.answering("apple2orange")).isEqualTo("apple-orange/1");
            assertThat(live.health().at("/components/models/details").has("repository"))
                    .isFalse();
            assertThat(live.metrics()).contains("duet_health{probe=\"readiness\"} 1.0", "duet_repository_followed 1.0");
        }
    }

    @Test
    void a_folder_that_is_mounted_later_is_waited_for() {
        try (LiveRepository live = LiveRepository.start(models.resolve("mounted"), WAIT)) {
            assertWaits(live, "There is no model in file:");
            live.write(TinyModels.appleOrange(), 1);
            live.eventually(() -> assertThat(live.answering("apple2orange")).isEqualTo("apple-orange/1"));
        }
    }

    @Test
    void a_repository_of_broken_versions_is_not_ready_until_one_is_good() throws IOException {
        Path broken = LiveRepository.writeBroken(models, TinyModels.appleOrange(), 1);
        try (LiveRepository live = LiveRepository.start(models, WAIT)) {
            assertThat(live.client().get("/readyz").status()).isEqualTo(503);
            assertThat(live.problem("apple-orange", 1)).contains("apple2orange.onnx is not the file");
            Files.write(broken.resolve("apple2orange.onnx"), Files.readAllBytes(broken.resolve("whole")));
            live.eventually(
                    () -> assertThat(live.client().get("/readyz").status()).isEqualTo(200));
        }
    }

    @Test
    void a_repository_that_nothing_looks_at_is_not_waited_for() {
        assertThatThrownBy(() -> RunningService.start(models, WAIT, "duet.repository.poll-interval=0"))
                .hasStackTraceContaining("duet.repository.wait-for-models needs looks at the repository");
    }

    private static void assertWaits(LiveRepository live, String why) {
        assertThat(live.client().get("/readyz").status()).isEqualTo(503);
        JsonNode health = live.health().at("/components/models");
        assertThat(health.get("status").asString()).isEqualTo("OUT_OF_SERVICE");
        assertThat(health.at("/details/repository").asString()).contains(why);
    }
}
