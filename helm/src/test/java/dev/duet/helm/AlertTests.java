package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static dev.duet.helm.Manifests.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** The alerts: as a file, as what the chart makes of it, and in promtool, which says when each rings. */
class AlertTests {

    private static final Path REPOSITORY = Chart.FOLDER.resolve("../..").normalize();
    private static final Path ALERTS = Chart.FOLDER.resolve("files/alerts.yaml");
    private static final Path CASES = REPOSITORY.resolve("helm/src/test/resources/alerts");
    private static final Path RUNBOOKS = REPOSITORY.resolve("docs/runbooks");
    private static final Path PROMTOOL = Path.of(System.getProperty("duet.promtool", "/usr/bin/promtool"));

    private static final String ENABLED = "monitoring.prometheusRule.enabled";

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void alerts_ring_and_keep_quiet_as_they_should(Path file) throws Exception {
        promtool("test", "rules", file.toString());
    }

    @Test
    void every_alert_is_seen_firing_and_keeping_quiet() {
        Map<Object, Integer> firing = new TreeMap<>();
        Map<Object, Integer> quiet = new TreeMap<>();
        for (Object file : read(CASES, ".yaml").values()) {
            list(at(Manifests.parse((String) file), "tests")).stream()
                    .flatMap(test -> list(at(test, "alert_rule_test")).stream())
                    .forEach(check -> (list(at(check, "exp_alerts")).isEmpty() ? quiet : firing)
                            .merge(at(check, "alertname"), 1, Integer::sum));
        }
        assertThat(firing.keySet()).isEqualTo(names());
        assertThat(quiet.keySet()).isEqualTo(names());
    }

    @Test
    void every_alert_has_its_page_which_it_links_and_there_is_no_other() {
        TreeSet<Object> pages = new TreeSet<>(read(RUNBOOKS, ".md").keySet());
        pages.remove("README");
        assertThat(pages).isEqualTo(names());
        String list = read(RUNBOOKS, ".md").get("README");
        assertThat(alerts()).hasSizeGreaterThan(12).allSatisfy(alert -> {
            Object name = at(alert, "alert");
            assertThat(at(alert, "annotations", "runbook_url")).isEqualTo("docs/runbooks/" + name + ".md");
            assertThat(at(alert, "annotations", "summary")).isNotNull();
            assertThat(list).contains("| [%s](%s.md) | %s |".formatted(name, name, at(alert, "labels", "severity")));
            assertThat(read(RUNBOOKS, ".md").get(name))
                    .startsWith("# " + name + "\n\n*" + at(alert, "labels", "severity") + "*. ")
                    .contains("\n## Look\n", "\n## Do\n");
        });
    }

    @Test
    void the_chart_changes_nothing_but_whose_series_are_looked_at() {
        String rendered = Chart.render(ENABLED, "true").texts().stream()
                .filter(text -> text.contains("kind: PrometheusRule"))
                .findFirst()
                .orElseThrow()
                .replace("namespace=\"pictures\",service=\"demo-duet-metrics\"", "job=\"duet\"")
                .replace("namespace=\"pictures\",job_name=~\"demo-duet-", "namespace=\"default\",job_name=~\"duet-")
                .replace("name: demo-duet-", "name: ");
        assertThat(rendered).contains("{job=\"duet\"").doesNotContain("pictures\",", "demo-duet-");
        assertThat(at(Manifests.parse(rendered), "spec", "groups")).isEqualTo(at(file(), "groups"));
    }

    @Test
    void prometheus_understands_what_the_chart_makes(@TempDir Path folder) throws Exception {
        Object groups = groups(Chart.render(
                ENABLED, "true", "monitoring.prometheusRule.alertLabels.team", "pictures", "fullnameOverride", "d"));
        Path file = Files.writeString(folder.resolve("rules.yaml"), new Yaml().dump(Map.of("groups", groups)));
        promtool("check", "rules", file.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "availability: 0.999, 0.999) # availability, 4",
        "thresholds: {queue: 0.5}, > 0.5 # thresholds.queue, 1",
        "thresholds: {memory: 0.75}, > 0.75 # thresholds.memory, 1",
        "thresholds: {drift: 0.31}, > 0.31 # thresholds.drift, 1",
        "thresholds: {nothing: 1}, > 1 # thresholds.nothing, 1"
    })
    void thresholds_are_values(String value, String line, int times, @TempDir Path folder) throws IOException {
        // In a file, for Helm takes a number with a point on its command line for a text.
        Path values = Files.writeString(
                folder.resolve("values.yaml"), "monitoring: {prometheusRule: {enabled: true, %s}}".formatted(value));
        assertThat(expressions(Chart.render(values)).split(Pattern.quote(line), -1))
                .hasSize(times + 1);
    }

    @Test
    void every_number_with_a_name_is_a_value() throws IOException {
        Object values = at(
                Manifests.parse(Files.readString(Chart.FOLDER.resolve("values.yaml"))), "monitoring", "prometheusRule");
        assertThat(Files.readString(ALERTS).lines().filter(line -> line.matches(".*[0-9]\\)? # .*")))
                .hasSize(8)
                .allSatisfy(line -> {
                    String number = line.replaceAll(".*?([0-9.]+)\\)? # .*", "$1");
                    Object[] path = line.replaceAll(".* # ", "").split("\\.");
                    assertThat(at(values, path)).as(line).hasToString(number);
                });
    }

    @Test
    void alerts_get_labels_and_severities_and_can_be_left_out() {
        Object groups = groups(Chart.render(
                ENABLED,
                "true",
                "monitoring.prometheusRule.alertLabels.team",
                "pictures",
                "monitoring.prometheusRule.severities.DuetQueueFull",
                "critical",
                "monitoring.prometheusRule.runbooks",
                "https://git.example/duet/docs/runbooks/",
                "monitoring.prometheusRule.disabled[0]",
                "DuetDown"));
        List<Object> alerts = alerts(groups);
        assertThat(alerts).hasSize(alerts().size() - 1).noneMatch(alert -> "DuetDown".equals(at(alert, "alert")));
        assertThat(alerts).allMatch(alert -> "pictures".equals(at(alert, "labels", "team")));
        assertThat(alerts)
                .filteredOn(alert -> "DuetQueueFull".equals(at(alert, "alert")))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(at(alert, "labels", "severity")).isEqualTo("critical");
                    assertThat(at(alert, "annotations", "runbook_url"))
                            .isEqualTo("https://git.example/duet/docs/runbooks/DuetQueueFull.md");
                });
    }

    @ParameterizedTest
    @CsvSource({"disabled[0], DuetDwon", "severities.DuetDwon, info"})
    void an_alert_that_does_not_exist_is_refused(String key, String value) {
        assertThatThrownBy(() -> Chart.render(ENABLED, "true", "monitoring.prometheusRule." + key, value))
                .hasMessageContaining("there is no alert DuetDwon, only DuetDown, ");
    }

    @Test
    void the_dashboard_is_rendered_as_it_is() throws IOException {
        Manifests manifests = Chart.render("monitoring.dashboard.enabled", "true");
        assertThat(manifests.all("ConfigMap"))
                .filteredOn(map -> "demo-duet-dashboard".equals(at(map, "metadata", "name")))
                .singleElement()
                .satisfies(map -> {
                    assertThat(at(map, "metadata", "labels", "grafana_dashboard"))
                            .isEqualTo("1");
                    assertThat(at(map, "data", "duet.json"))
                            .isEqualTo(Files.readString(Chart.FOLDER.resolve("files/dashboard.json")));
                });
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        assumeThat(PROMTOOL)
                .as("promtool (apt-get install prometheus, or -Dduet.promtool=FILE)")
                .isExecutable();
        List<String> command = new ArrayList<>(List.of(PROMTOOL.toString()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static Object file() {
        try {
            return Manifests.parse(Files.readString(ALERTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Object> alerts() {
        return alerts(at(file(), "groups"));
    }

    private static List<Object> alerts(Object groups) {
        return list(groups).stream()
                .flatMap(group -> list(at(group, "rules")).stream())
                .filter(rule -> at(rule, "alert") != null)
                .toList();
    }

    private static TreeSet<Object> names() {
        TreeSet<Object> names = new TreeSet<>();
        alerts().forEach(alert -> names.add(at(alert, "alert")));
        return names;
    }

    private static Object groups(Manifests manifests) {
        return at(manifests.one("PrometheusRule"), "spec", "groups");
    }

    private static String expressions(Manifests manifests) {
        StringBuilder text = new StringBuilder();
        alerts(groups(manifests)).forEach(alert -> text.append(at(alert, "expr")));
        return text.toString();
    }

    /** The files of a folder that end so, by their names without it. */
    private static Map<Object, String> read(Path folder, String end) {
        Map<Object, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(end)).toList()) {
                texts.put(file.getFileName().toString().replace(end, ""), Files.readString(file));
            }
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
