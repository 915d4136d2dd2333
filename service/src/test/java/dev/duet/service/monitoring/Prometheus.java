package dev.duet.service.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.HttpTester.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus with the configuration of {@code docker/}, that scrapes a service on this machine each second.
 *
 * @param process the server
 * @param client talks to it
 */
record Prometheus(Process process, HttpTester client) implements AutoCloseable {

    private static final Path EXECUTABLE = Path.of(System.getProperty("duet.prometheus", "/usr/bin/prometheus"));
    private static final Path REPOSITORY =
            Path.of(System.getProperty("duet.root", "..")).normalize();

    /** The alerts of the chart and of compose. */
    static final Path ALERTS = REPOSITORY.resolve("helm/duet/files/alerts.yaml").toAbsolutePath();

    /** The dashboard of the chart and of compose. */
    static final Path DASHBOARD = REPOSITORY.resolve("helm/duet/files/dashboard.json");

    /** Skips the tests, visibly, where there is no Prometheus. */
    static void assumeHere() {
        assumeTrue(
                Files.isExecutable(EXECUTABLE),
                () -> "no Prometheus at " + EXECUTABLE + " (apt-get install prometheus, or -Dduet.prometheus=FILE)");
    }

    /**
     * Starts a Prometheus.
     *
     * @param folder for its data
     * @param service the port to scrape
     */
    static Prometheus start(Path folder, int service) throws IOException {
        String settings = Files.readString(REPOSITORY.resolve("docker/prometheus.yaml"));
        settings = replace(settings, "service:8080", "127.0.0.1:" + service);
        settings = replace(settings, "_interval: 10s", "_interval: 1s");
        settings = replace(settings, "/etc/prometheus/alerts.yaml", ALERTS.toString());
        Path file = Files.writeString(folder.resolve("prometheus.yaml"), settings);
        int port = freePort();
        Process process = new ProcessBuilder(
                        EXECUTABLE.toString(),
                        "--config.file=" + file,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        Prometheus prometheus = new Prometheus(process, new HttpTester(port));
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().untilAsserted(() -> {
            assertThat(process.isAlive()).as(() -> log(folder)).isTrue();
            assertThat(prometheus.client().get("/-/ready").status()).isEqualTo(200);
        });
        return prometheus;
    }

    private static String replace(String text, String what, String by) {
        assertThat(text).as("docker/prometheus.yaml").contains(what);
        return text.replace(what, by);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("prometheus.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Returns the series that a query gives now. A query that Prometheus does not understand fails the test. */
    List<JsonNode> query(String expression) {
        return data("/api/v1/query?query=" + encoded(expression))
                .get("result")
                .valueStream()
                .toList();
    }

    /** Returns the values of a label that a series has, as Grafana asks for those of a variable. */
    List<String> labelValues(String series, String label) {
        return data("/api/v1/label/" + label + "/values?match%5B%5D=" + encoded(series))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    /** Returns the rules as they were last evaluated. */
    List<JsonNode> rules() {
        return data("/api/v1/rules")
                .get("groups")
                .valueStream()
                .flatMap(group -> group.get("rules").valueStream())
                .toList();
    }

    private JsonNode data(String path) {
        Answer answer = client.get(path);
        assertThat(answer.status()).as("%s: %s", path, answer.text()).isEqualTo(200);
        return answer.json().get("data");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
