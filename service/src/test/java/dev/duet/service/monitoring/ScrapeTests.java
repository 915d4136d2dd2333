package dev.duet.service.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.monitoring.Dashboard.Query;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the dashboard and the alerts ask for is there, in a Prometheus that scrapes the service. */
@Tag("slow")
class ScrapeTests {

    private static final Dashboard DASHBOARD = Dashboard.read(Prometheus.DASHBOARD);

    /** Series that the service does not publish, with who does. */
    private static final Map<String, String> EXTERNAL = Map.of(
            "up", "Prometheus",
            "ALERTS", "Prometheus",
            "kube_job_failed", "kube-state-metrics",
            "DCGM_FI_DEV_GPU_UTIL", "NVIDIA's DCGM exporter",
            "DCGM_FI_DEV_FB_USED", "NVIDIA's DCGM exporter",
            "DCGM_FI_DEV_XID_ERRORS", "NVIDIA's DCGM exporter");

    /** The row whose panels have nothing to show here. */
    private static final String NEEDS_GPUS = "GPUs (from NVIDIA's DCGM exporter)";

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

    private static LiveRepository live;
    private static Traffic traffic;
    private static Prometheus prometheus;

    @BeforeAll
    static void start(@TempDir Path models, @TempDir Path folder) throws IOException {
        Prometheus.assumeHere();
        live = Traffic.serve(models);
        traffic = Traffic.to(live);
        prometheus = Prometheus.start(folder, live.client().port());
        traffic.goOn();
    }

    @AfterAll
    static void stop() {
        if (prometheus != null) {
            prometheus.close();
        }
        if (live != null) {
            live.close();
        }
    }

    @Test
    void every_panel_shows_something() {
        List<Query> empty = new ArrayList<>(DASHBOARD.queries());
        empty.removeIf(query -> query.panel().startsWith(NEEDS_GPUS));
        assertThat(empty).hasSizeGreaterThan(50);
        await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
            traffic.goOn();
            empty.removeIf(query -> hasValues(query.expression()));
            assertThat(empty).isEmpty();
        });
    }

    @Test
    void panels_of_gpus_ask_what_prometheus_understands() {
        assertThat(DASHBOARD.queries())
                .filteredOn(query -> query.panel().startsWith(NEEDS_GPUS))
                .hasSize(3)
                .allSatisfy(query -> assertThat(hasValues(query.expression())).isFalse());
        DASHBOARD.annotations().forEach(annotation -> prometheus.query(DASHBOARD.filledIn(annotation)));
    }

    @Test
    void variables_have_something_to_choose() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> DASHBOARD.variables().forEach((name, query) -> {
                    var parts = LABEL_VALUES.matcher(DASHBOARD.filledIn(query));
                    assertThat(parts.matches()).as(query).isTrue();
                    List<String> values = prometheus.labelValues(parts.group(1), parts.group(2));
                    if (name.equals("namespace")) {
                        assertThat(values).as("only Kubernetes has namespaces").isEmpty();
                    } else {
                        assertThat(values).as(name).isNotEmpty();
                    }
                }));
    }

    @Test
    void every_rule_is_evaluated() {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(prometheus.rules())
                        .hasSizeGreaterThan(15)
                        .allSatisfy(rule -> assertThat(rule.get("health").asString())
                                .as("%s", rule)
                                .isEqualTo("ok")));
    }

    @Test
    void the_service_publishes_every_metric_that_is_asked_for_and_no_other_is_called_external() {
        TreeSet<String> asked = Stream.of(
                        DASHBOARD.queries().stream().map(Query::expression),
                        DASHBOARD.annotations().stream(),
                        prometheus.rules().stream()
                                .map(rule -> rule.get("query").asString()))
                .flatMap(expressions -> expressions)
                .flatMap(expression -> Metrics.of(DASHBOARD.filledIn(expression)).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).containsAll(EXTERNAL.keySet()).hasSizeGreaterThan(50);
        asked.removeAll(EXTERNAL.keySet());
        prometheus.rules().forEach(rule -> asked.remove(rule.get("name").asString()));
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            traffic.goOn();
            assertThat(published(live.metrics())).containsAll(asked);
        });
    }

    private static TreeSet<String> published(String metrics) {
        return Pattern.compile("(?m)^[a-zA-Z_:][\\w:]*")
                .matcher(metrics)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether there is a number among what a query gives. Of a ratio without any traffic it is NaN. */
    private static boolean hasValues(String expression) {
        return prometheus.query(DASHBOARD.filledIn(expression)).stream()
                .map(series -> series.at("/value/1").asString())
                .anyMatch(value -> !value.equals("NaN"));
    }
}
