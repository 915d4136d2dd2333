package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.OtlpReceiver;
import dev.duet.service.fixture.OtlpReceiver.ReceivedSpan;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class TracesTests {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CLIENT_SPAN = "b7ad6b7169203331";
    private static final String PATH = "/translate?direction=apple2orange&size=original";

    @TempDir
    private Path models;

    @BeforeEach
    void writeModels() {
        TinyModels.appleOrange().write(models, 3);
    }

    @Test
    void a_client_s_trace_goes_on_with_a_span_for_the_request_and_one_for_each_stage() {
        try (OtlpReceiver receiver = OtlpReceiver.start();
                RunningService service = RunningService.start(
                        models,
                        "management.opentelemetry.tracing.export.otlp.endpoint=" + receiver.endpoint(),
                        "management.opentelemetry.tracing.export.schedule-delay=50ms")) {
            service.client().get("/readyz");
            assertThat(translate(service).status()).isEqualTo(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> receiver.spans().stream()
                            .anyMatch(span -> span.name().equals("http post /translate")));
            List<ReceivedSpan> spans = receiver.spans();
            assertThat(spans)
                    .extracting(ReceivedSpan::name)
                    .containsExactlyInAnyOrder(
                            "http post /translate",
                            "duet.decode",
                            "duet.resize",
                            "duet.queue",
                            "duet.infer",
                            "duet.resize",
                            "duet.encode");
            assertThat(spans).extracting(ReceivedSpan::traceId).containsOnly(TRACE);
            ReceivedSpan request = spans.stream()
                    .filter(span -> span.name().startsWith("http"))
                    .findFirst()
                    .orElseThrow();
            assertThat(request.parentSpanId()).isEqualTo(CLIENT_SPAN);
            assertThat(request.attributes())
                    .containsEntry("duet.direction", "apple2orange")
                    .containsEntry("duet.model", "apple-orange/3");
            assertThat(spans).filteredOn(span -> !span.equals(request)).allSatisfy(stage -> {
                assertThat(stage.parentSpanId()).isEqualTo(request.spanId());
                assertThat(stage.startNanos()).isBetween(request.startNanos() - 1_000_000, stage.endNanos());
                assertThat(stage.endNanos()).isLessThanOrEqualTo(request.endNanos());
            });
        }
    }

    @Test
    void buckets_name_a_trace_as_their_example() {
        try (RunningService service = RunningService.start(models)) {
            translate(service);
            Answer metrics = service.client()
                    .send(service.client()
                            .request("/actuator/prometheus")
                            .header("Accept", "application/openmetrics-text; version=1.0.0")
                            .build());
            assertThat(metrics.type()).startsWith("application/openmetrics-text");
            assertThat(metrics.text())
                    .containsPattern("duet_translations_seconds_bucket\\{direction=\"apple2orange\","
                            + "outcome=\"success\",le=\"[0-9.+Inf]+\"\\} 1.* # \\{.*trace_id=\"" + TRACE + "\"")
                    .containsPattern("duet_stage_seconds_bucket\\{stage=\"infer\",le=\"[0-9.+Inf]+\"\\} 1.* # \\{.*"
                            + "trace_id=\"" + TRACE + "\"");
            // Elsewhere OpenMetrics 1.0 knows none, and a Prometheus that holds to it refuses the whole scrape.
            assertThat(metrics.text().lines().filter(line -> line.contains(" # {")))
                    .allMatch(line -> line.matches("\\w+_(bucket|total)\\{.*"));
        }
    }

    @Test
    void without_a_collector_nothing_is_sent_and_nothing_complains(CapturedOutput output) {
        try (RunningService service = RunningService.start(models)) {
            assertThat(translate(service).status()).isEqualTo(200);
        }
        assertThat(output.getAll()).contains("Duet translates").doesNotContain("ERROR", "WARN", "4318");
    }

    /** With a trace that the client has begun and wants recorded, as W3C's Trace Context writes it. */
    private static Answer translate(RunningService service) {
        return service.client()
                .postBody(
                        PATH,
                        "image/png",
                        TestPictures.png(43, 40),
                        "traceparent",
                        "00-" + TRACE + "-" + CLIENT_SPAN + "-01");
    }
}
