package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything has the version of pom.xml; {@code .ci/version} sets it everywhere. */
class VersionTests {

    private static final Path REPOSITORY = Chart.FOLDER.resolve("../..").normalize();

    private static String version;

    @BeforeAll
    static void read() throws IOException {
        Matcher revision = Pattern.compile("<revision>(.+)</revision>").matcher(text("pom.xml"));
        assertThat(revision.find()).isTrue();
        version = revision.group(1);
    }

    @Test
    void the_chart_has_it_and_says_whether_it_is_a_release() throws IOException {
        Object chart = Manifests.parse(text("helm/duet/Chart.yaml"));
        assertThat(at(chart, "version")).isEqualTo(version);
        assertThat(at(chart, "appVersion")).isEqualTo(version);
        assertThat(at(chart, "annotations", "artifacthub.io/prerelease"))
                .isEqualTo(String.valueOf(version.contains("-")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "trainer"})
    void images_have_it(String program) throws IOException {
        assertThat(text("docker/" + program + ".Dockerfile")).contains("\nARG VERSION=" + version + "\n");
    }

    @Test
    void compose_has_it() throws IOException {
        assertThat(at(Manifests.parse(text("docker/compose.yaml")), "services", "service", "image"))
                .isEqualTo("duet-service:" + version);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"imaging", "trainer", "trainer/benchmarks", "openapi", "service", "service/benchmarks", "helm"})
    void modules_read_it(String module) throws IOException {
        assertThat(text("pom.xml")).contains("<module>" + module + "</module>");
        assertThat(text(module + "/pom.xml"))
                .containsOnlyOnce("<version>${revision}</version>")
                .doesNotContain(version);
    }

    @Test
    void the_changelog_has_a_section_for_it() throws IOException {
        assertThat(text("CHANGELOG.md"))
                .containsPattern(
                        version.endsWith("-SNAPSHOT")
                                ? "\n## Unreleased\n"
                                : "\n## " + Pattern.quote(version) + " \\(\\d{4}-\\d\\d-\\d\\d\\)\n");
    }

    private static String text(String file) throws IOException {
        return Files.readString(REPOSITORY.resolve(file));
    }
}
