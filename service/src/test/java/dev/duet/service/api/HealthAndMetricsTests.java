package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class HealthAndMetricsTests {

    private static RunningService service;
    private static HttpTester client;

    @BeforeAll
    static void start(@TempDir Path models) {
        TinyModels.appleOrange().write(models, 3);
        service = RunningService.start(models);
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void readiness_tells_the_version_and_how_its_goldens_passed() {
        JsonNode health = client.get("/actuator/health/readiness").json();
        assertThat(health.get("status").asString()).isEqualTo("UP");
        JsonNode pair = health.at("/components/models/details/apple-orange");
        assertThat(pair.get("version").asInt()).isEqualTo(3);
        assertThat(pair.get("goldens_passed").asInt()).isEqualTo(2);
        assertThat(pair.get("largest_difference").asInt()).isBetween(0, 1);
        assertThat(pair.get("tolerance").asInt()).isEqualTo(1);
    }

    @Test
    void liveness_does_not_depend_on_models() {
        assertThat(client.get("/livez").status()).isEqualTo(200);
        assertThat(client.get("/actuator/health/liveness").text()).doesNotContain("models");
    }

    @Test
    void what_the_service_is_made_of_is_told() {
        JsonNode sbom = client.get("/actuator/sbom/application").json();
        assertThat(sbom.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(sbom.at("/metadata/component/name").asString()).isEqualTo("duet-service");
        assertThat(sbom.get("components").findValuesAsString("name"))
                .contains("duet-imaging", "spring-boot", "onnxruntime")
                .doesNotContain("junit-jupiter");
    }

    @Test
    void translations_are_measured_by_direction_and_stage() {
        client.postForm("/translate?direction=apple2orange", TestPictures.png(40, 40));
        client.postForm("/translate?direction=apple2orange", "no picture".getBytes(StandardCharsets.UTF_8));
        client.postForm("/translate?direction=made-up", TestPictures.png(40, 40));
        assertThat(client.get("/actuator/prometheus").text())
                .contains("duet_translations_seconds_count{direction=\"apple2orange\",outcome=\"success\"} 1")
                .contains("duet_translations_seconds_count{direction=\"apple2orange\",outcome=\"bad_image\"} 1")
                .contains("duet_translations_seconds_count{direction=\"unknown\",outcome=\"unknown_direction\"} 1")
                .contains("duet_stage_seconds_bucket{stage=\"decode\",le=\"0.01\"}")
                .contains("duet_stage_seconds_count{stage=\"resize\"}")
                .contains("duet_stage_seconds_count{stage=\"queue\"}")
                .contains("duet_stage_seconds_count{stage=\"infer\"}")
                .contains("duet_stage_seconds_count{stage=\"encode\"}")
                .contains("duet_rejections_total{reason=\"bad_image\"} 1")
                .contains("duet_rejections_total{reason=\"draining\"} 0")
                .contains("duet_queue_capacity{direction=\"apple2orange\"} 16")
                .contains("duet_queue_depth{direction=\"orange2apple\"} 0")
                .contains("duet_executors_busy{device=\"cpu\"} 0")
                .containsPattern("duet_executors_size\\{device=\"cpu\"} [1-9]")
                .contains("duet_health{probe=\"readiness\"} 1")
                .contains("duet_health{probe=\"liveness\"} 1")
                .contains("duet_version_translations_seconds_count{direction=\"apple2orange\","
                        + "model=\"apple-orange\",outcome=\"success\",version=\"3\"} 1")
                .contains("duet_model_versions{model=\"apple-orange\",state=\"serving\"} 1")
                .contains("duet_repository_followed 1")
                .contains("duet_model_loads_total{model=\"apple-orange\",outcome=\"success\"} 1")
                .containsPattern("duet_model_info\\{direction=\"apple2orange\",model=\"apple-orange\","
                        + "precision=\"fp32\",provider=\"CPUExecutionProvider\",sha256=\"[0-9a-f]{64}\","
                        + "version=\"3\"} 1")
                .doesNotContain("made-up");
    }
}
