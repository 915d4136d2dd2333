package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(OutputCaptureExtension.class)
class StructuredLogTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @ParameterizedTest
    @CsvSource({"ecs, /log/level", "logstash, /level"})
    void a_line_of_a_translation_is_json_with_its_trace_direction_and_model(
            String format, String level, @TempDir Path models, CapturedOutput output) {
        TinyModels.appleOrange().write(models, 3);
        try (RunningService service = RunningService.start(
                models,
                "logging.structured.format.console=" + format,
                "logging.level.dev.duet.service.translation=debug")) {
            post(service, "apple2orange");
            post(service, "made-up");
        }
        JsonNode served = line(output, "Translation apple2orange ended: success");
        assertThat(served.at(level).asString()).isEqualTo("DEBUG");
        assertThat(served.get("traceId").asString()).isEqualTo(TRACE);
        assertThat(served.get("direction").asString()).isEqualTo("apple2orange");
        assertThat(served.get("model").asString()).isEqualTo("apple-orange/3");
        assertThat(served.get("outcome").asString()).isEqualTo("success");
        assertThat(served.get("duration_ms").asDouble()).isPositive();
        // Nothing of one request is said of the next, though both may have had the same thread.
        assertThat(line(output, "Translation unknown ended: unknown_direction").has("model"))
                .isFalse();
    }

    private static void post(RunningService service, String direction) {
        service.client()
                .postBody(
                        "/translate?direction=" + direction,
                        "image/png",
                        TestPictures.png(40, 40),
                        "traceparent",
                        "00-" + TRACE + "-00f067aa0ba902b7-01");
    }

    private static JsonNode line(CapturedOutput output, String message) {
        return output.getOut()
                .lines()
                .filter(line -> line.startsWith("{") && line.contains(message))
                .findFirst()
                .map(JSON::readTree)
                .orElseThrow(() -> new AssertionError("no line says \"" + message + "\": " + output.getOut()));
    }
}
