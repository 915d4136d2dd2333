package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static dev.duet.helm.Manifests.list;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What docker/compose.yaml takes for granted of the files that it mounts. */
class ComposeTests {

    private static final Path DOCKER = Chart.FOLDER.resolve("../../docker").normalize();

    @Test
    void every_mounted_file_is_there() {
        List<String> mounted = List.of("prometheus", "grafana").stream()
                .flatMap(service -> mounts(service).stream())
                .toList();
        assertThat(mounted)
                .hasSize(5)
                .allSatisfy(
                        mount -> assertThat(DOCKER.resolve(mount.split(":")[0])).isRegularFile());
    }

    @Test
    void prometheus_and_grafana_read_the_files_of_the_chart() {
        assertThat(mounts("prometheus"))
                .anyMatch(mount -> mount.startsWith("../helm/duet/files/alerts.yaml:")
                        && mount.contains(String.valueOf(at(yaml("prometheus.yaml"), "rule_files", 0))));
        String folder = String.valueOf(at(yaml("grafana/dashboards.yaml"), "providers", 0, "options", "path"));
        assertThat(mounts("grafana")).contains("../helm/duet/files/dashboard.json:" + folder + "/duet.json:ro");
        assertThat(at(yaml("compose.yaml"), "services", "grafana", "environment"))
                .extracting("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                .isEqualTo(folder + "/duet.json");
    }

    @Test
    void grafana_knows_how_often_prometheus_scrapes() {
        Object source = at(yaml("grafana/datasource.yaml"), "datasources", 0);
        assertThat(at(source, "jsonData", "timeInterval"))
                .isEqualTo(at(yaml("prometheus.yaml"), "global", "scrape_interval"));
        assertThat(at(source, "url")).isEqualTo("http://prometheus:9090");
    }

    private static List<String> mounts(String service) {
        return list(at(yaml("compose.yaml"), "services", service, "volumes")).stream()
                .map(String::valueOf)
                .toList();
    }

    private static Object yaml(String file) {
        try {
            return Manifests.parse(Files.readString(DOCKER.resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
