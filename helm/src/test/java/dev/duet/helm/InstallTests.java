package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static dev.duet.helm.Manifests.containers;
import static dev.duet.helm.Manifests.environment;
import static dev.duet.helm.Manifests.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every documented install. */
class InstallTests {

    /** Kinds that Kubernetes does not know by itself, with what their specs may have. */
    private static final Map<String, Set<String>> CUSTOM = Map.of(
            "ServiceMonitor", Set.of("selector", "endpoints"),
            "PrometheusRule", Set.of("groups"),
            "HTTPRoute", Set.of("parentRefs", "hostnames", "rules"),
            "ScaledObject", Set.of("scaleTargetRef", "minReplicaCount", "maxReplicaCount", "advanced", "triggers"));

    static Stream<Path> installs() {
        return Chart.installs().stream();
    }

    @Test
    void five_installs_are_documented() {
        assertThat(Chart.installs())
                .extracting(file -> file.getFileName().toString().replace("-values.yaml", ""))
                .containsExactly("cpu-minimal", "gpu", "keda", "locked-down", "pvc-trainer");
    }

    @Test
    void helm_finds_nothing_wrong_with_the_chart() {
        assertThat(Chart.lint().isFailed()).as("%s", Chart.lint().getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("installs")
    void kubernetes_knows_every_field(Path values) throws IOException {
        Manifests manifests = Chart.render(values);
        keep(values, manifests);
        assertThat(manifests.kinds()).contains("Deployment", "Service", "ConfigMap", "NetworkPolicy");
        assertThat(manifests.texts()).allSatisfy(InstallTests::requireKnown);
    }

    @Test
    void a_field_that_kubernetes_does_not_know_is_found() {
        assertThatThrownBy(() -> requireKnown("apiVersion: v1\nkind: Service\nspec: {prots: []}\n"))
                .hasMessageContaining("prots");
    }

    @ParameterizedTest
    @MethodSource("installs")
    void pods_are_restricted(Path values) {
        assertThat(Chart.render(values).podSpecs()).isNotEmpty().allSatisfy(spec -> {
            assertThat(at(spec, "securityContext", "runAsNonRoot")).isEqualTo(true);
            assertThat(at(spec, "securityContext", "runAsUser")).isEqualTo(10001);
            assertThat(at(spec, "securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
            assertThat(at(spec, "automountServiceAccountToken")).isEqualTo(false);
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
                assertThat(at(spec, shared)).as(shared).isNull();
            }
            assertThat(list(at(spec, "volumes")))
                    .allMatch(volume -> at(volume, "hostPath") == null, "is not of the node");
            assertThat(containers(spec)).allSatisfy(container -> {
                assertThat(at(container, "securityContext", "allowPrivilegeEscalation"))
                        .isEqualTo(false);
                assertThat(at(container, "securityContext", "readOnlyRootFilesystem"))
                        .isEqualTo(true);
                assertThat(at(container, "securityContext", "capabilities", "drop"))
                        .isEqualTo(List.of("ALL"));
                assertThat(at(container, "resources", "limits", "memory")).isNotNull();
                assertThat(list(at(container, "ports"))).allMatch(port -> at(port, "hostPort") == null);
            });
        });
    }

    @ParameterizedTest
    @MethodSource("installs")
    void what_duet_runs_reports_nothing_and_has_few_arenas(Path values) {
        assertThat(Chart.render(values).podSpecs())
                .flatExtracting(Manifests::containers)
                .filteredOn(container -> !"models".equals(at(container, "name")))
                .isNotEmpty()
                .allSatisfy(container -> {
                    assertThat(environment(container, "ORT_DISABLE_TELEMETRY")).isEqualTo("1");
                    assertThat(environment(container, "MALLOC_ARENA_MAX")).isEqualTo("2");
                });
    }

    /** Leaves the manifests for docker/verify, which runs them. */
    private static void keep(Path values, Manifests manifests) throws IOException {
        String name = String.valueOf(values.getFileName()).replace("-values.yaml", ".yaml");
        Files.writeString(
                Files.createDirectories(Path.of("target/installs")).resolve(name),
                String.join("---\n", manifests.texts()));
    }

    private static void requireKnown(String manifest) {
        Object object = Manifests.parse(manifest);
        Set<String> custom = CUSTOM.get(at(object, "kind"));
        if (custom != null) {
            assertThat((Map<?, ?>) at(object, "spec")).isNotEmpty();
            assertThat(((Map<?, ?>) at(object, "spec")).keySet().stream().map(String::valueOf))
                    .isSubsetOf(custom);
            return;
        }
        try {
            io.kubernetes.client.util.Yaml.load(manifest);
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(e.getMessage() + "\n" + manifest, e);
        }
    }
}
