package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static dev.duet.helm.Manifests.environment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single values do. */
class RenderingTests {

    private static final String[] TRAINER = {
        "trainer.enabled", "true",
        "trainer.data.claimName", "pictures",
        "trainer.runs.claimName", "runs",
        "trainer.pairs[0].name", "cat-dog",
        "trainer.pairs[0].data", "cat2dog",
        "trainer.pairs[0].recipe", "cat2dog"
    };

    @Test
    void settings_win_over_those_of_the_chart_and_start_pods_anew() {
        Manifests usual = Chart.render();
        Manifests other = Chart.render("settings.duet.shutdown-notice", "3s", "settings.duet.deadline", "9s");
        assertThat(settings(usual)).isEqualTo(Map.of("shutdown-notice", "1s"));
        assertThat(settings(other)).isEqualTo(Map.of("shutdown-notice", "3s", "deadline", "9s"));
        assertThat(checksum(other)).isNotEqualTo(checksum(usual));
        assertThat(environment(container(other), "SPRING_CONFIG_ADDITIONAL_LOCATION"))
                .isEqualTo("file:/etc/duet/");
    }

    @Test
    void a_pod_has_the_time_to_answer_what_it_accepted() {
        Manifests manifests = Chart.render(
                "shutdown.preStopSeconds", "7", "shutdown.noticeSeconds", "2", "shutdown.drainSeconds", "60");
        assertThat(at(podSpec(manifests), "terminationGracePeriodSeconds")).isEqualTo(79);
        assertThat(at(container(manifests), "lifecycle", "preStop", "sleep", "seconds"))
                .isEqualTo(7);
        assertThat(at(application(manifests), "spring", "lifecycle", "timeout-per-shutdown-phase"))
                .isEqualTo("60s");
    }

    @Test
    void where_kubernetes_cannot_sleep_the_container_does() {
        assertThat(at(container(Chart.renderFor("1.29.3")), "lifecycle", "preStop", "exec", "command"))
                .isEqualTo(List.of("sleep", "5"));
    }

    @Test
    void a_gpu_is_asked_for_by_name_and_given_back_before_the_next_pod_wants_it() {
        Manifests manifests = Chart.render(
                "gpu.enabled",
                "true",
                "gpu.count",
                "2",
                "gpu.runtimeClassName",
                "nvidia",
                "image.repository",
                "r/duet");
        assertThat(at(container(manifests), "resources", "limits", "nvidia.com/gpu"))
                .isEqualTo(2);
        assertThat(at(container(manifests), "image"))
                .isEqualTo("r/duet:"
                        + at(manifests.one("Deployment"), "metadata", "labels", "app.kubernetes.io/version") + "-cuda");
        assertThat(at(podSpec(manifests), "runtimeClassName")).isEqualTo("nvidia");
        assertThat(at(podSpec(manifests), "tolerations", 0, "key")).isEqualTo("nvidia.com/gpu");
        assertThat(at(manifests.one("Deployment"), "spec", "strategy", "rollingUpdate", "maxSurge"))
                .isEqualTo(0);
        assertThat(settings(manifests)).containsEntry("devices", "cuda");
    }

    @ParameterizedTest
    @CsvSource({
        "pvc, models.pvc.claimName, shared, persistentVolumeClaim",
        "pvc, models.pvc.create, true, persistentVolumeClaim",
        "initContainer, models.initContainer.image, fetcher:1, emptyDir",
        "image, models.image.reference, "
                + "r/m@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef, image"
    })
    void models_come_from_where_they_are_said_to(String source, String key, String value, String volume) {
        Manifests manifests = Chart.renderFor("1.35.0", "models.source", source, key, value);
        assertThat(settings(manifests)).containsEntry("models", "file:/models/");
        assertThat(Manifests.list(at(podSpec(manifests), "volumes")))
                .filteredOn(entry -> "models".equals(at(entry, "name")))
                .singleElement()
                .satisfies(entry -> assertThat(at(entry, volume)).isNotNull());
    }

    @Test
    void a_volume_that_is_filled_later_is_waited_for_and_its_pod_not_restarted_meanwhile() {
        Manifests volume = Chart.render("models.source", "pvc", "models.pvc.create", "true");
        assertThat(settings(volume)).containsEntry("repository", Map.of("wait-for-models", true));
        assertThat(at(container(volume), "startupProbe", "httpGet", "path")).isEqualTo("/livez");
        assertThat(at(container(volume), "readinessProbe", "httpGet", "path")).isEqualTo("/readyz");
        assertThat(settings(Chart.render())).doesNotContainKey("repository");
    }

    @Test
    void a_kubernetes_that_would_drop_the_models_is_refused() {
        assertThatThrownBy(() -> Chart.renderFor(
                        "1.34.0", "models.source", "image", "models.image.reference", "r/m@sha256:" + "0".repeat(64)))
                .hasMessageContaining("needs Kubernetes 1.35")
                .hasMessageContaining("Take initContainer or pvc");
    }

    @Test
    void pods_are_as_many_as_processors_or_queues_want() {
        assertThat(at(Chart.render("autoscaling.kind", "hpa").one("HorizontalPodAutoscaler"), "spec", "metrics", 0))
                .extracting(metric -> at(metric, "resource", "name"))
                .isEqualTo("cpu");
        Manifests queue = Chart.render("autoscaling.kind", "hpa", "autoscaling.metric", "queue");
        assertThat(at(queue.one("HorizontalPodAutoscaler"), "spec", "metrics", 0, "pods", "metric", "name"))
                .isEqualTo("duet_queue_depth");
        assertThat(at(queue.one("Deployment"), "spec", "replicas")).isNull();
        Manifests keda = Chart.render("autoscaling.kind", "keda", "autoscaling.prometheusAddress", "http://p:9090");
        assertThat(at(keda.one("ScaledObject"), "spec", "triggers", 0, "metadata", "query"))
                .isEqualTo("sum(duet_queue_depth{namespace=\"pictures\",service=\"demo-duet-metrics\"})"
                        + " + sum(duet_executors_busy{namespace=\"pictures\",service=\"demo-duet-metrics\"})");
    }

    @Test
    void every_pair_is_trained_with_every_seed() {
        Manifests manifests =
                Chart.render(with("trainer.seeds[0]", "1", "trainer.seeds[1]", "2", "trainer.seeds[2]", "3"));
        Object job = manifests.one("Job");
        assertThat(at(job, "spec", "completionMode")).isEqualTo("Indexed");
        assertThat(at(job, "spec", "completions")).isEqualTo(3);
        assertThat(manifests.all("ConfigMap"))
                .extracting(map -> at(map, "data", "runs"))
                .contains("cat-dog cat2dog 1 cat2dog\ncat-dog cat2dog 2 cat2dog\ncat-dog cat2dog 3 cat2dog\n");
    }

    @Test
    void a_run_that_was_told_to_stop_is_neither_done_nor_failed() {
        Manifests manifests = Chart.render(TRAINER);
        assertThat(at(manifests.one("Job"), "spec", "podFailurePolicy", "rules", 1))
                .isEqualTo(Map.of("action", "Ignore", "onExitCodes", Map.of("operator", "In", "values", List.of(75))));
        assertThat(manifests.all("ConfigMap"))
                .extracting(map -> String.valueOf(at(map, "data", "train.sh")))
                .anyMatch(script -> script.contains("--stopped-exit-code 75") && script.contains("--resume"));
    }

    @Test
    void another_training_is_another_job_and_the_same_is_the_same() {
        String name = String.valueOf(at(Chart.render(TRAINER).one("Job"), "metadata", "name"));
        assertThat(at(Chart.render(TRAINER).one("Job"), "metadata", "name")).isEqualTo(name);
        assertThat(at(Chart.render(with("trainer.seeds[0]", "2")).one("Job"), "metadata", "name"))
                .isNotEqualTo(name);
    }

    @Test
    void a_training_runs_on_a_gpu() {
        Manifests manifests = Chart.render(
                with("trainer.resources.limits.nvidia\\.com/gpu", "1", "trainer.runtimeClassName", "nvidia"));
        Object pod = at(manifests.one("Job"), "spec", "template", "spec");
        assertThat(at(pod, "runtimeClassName")).isEqualTo("nvidia");
        assertThat(at(pod, "containers", 0, "resources", "limits", "nvidia.com/gpu"))
                .hasToString("1");
    }

    @Test
    void a_schedule_makes_a_cron_job() {
        Manifests manifests = Chart.render(with("trainer.schedule", "0 3 * * 1"));
        assertThat(at(manifests.one("CronJob"), "spec", "schedule")).isEqualTo("0 3 * * 1");
        assertThat(manifests.all("Job")).isEmpty();
    }

    @Test
    void a_sweep_is_not_exported() {
        assertThatThrownBy(() -> Chart.render(with(
                        "trainer.seeds[0]",
                        "1",
                        "trainer.seeds[1]",
                        "2",
                        "trainer.export.enabled",
                        "true",
                        "trainer.export.licence",
                        "CC0-1.0",
                        "trainer.export.description",
                        "Cats.",
                        "models.pvc.claimName",
                        "models")))
                .hasMessageContaining("export the best by hand");
    }

    private static String[] with(String... more) {
        String[] all = new String[TRAINER.length + more.length];
        System.arraycopy(TRAINER, 0, all, 0, TRAINER.length);
        System.arraycopy(more, 0, all, TRAINER.length, more.length);
        return all;
    }

    private static Object podSpec(Manifests manifests) {
        return at(manifests.one("Deployment"), "spec", "template", "spec");
    }

    private static Object container(Manifests manifests) {
        return at(podSpec(manifests), "containers", 0);
    }

    private static Object checksum(Manifests manifests) {
        return at(manifests.one("Deployment"), "spec", "template", "metadata", "annotations", "checksum/config");
    }

    private static Object application(Manifests manifests) {
        return Manifests.parse(String.valueOf(at(manifests.one("ConfigMap"), "data", "application.yaml")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> settings(Manifests manifests) {
        return (Map<String, Object>) at(application(manifests), "duet");
    }
}
