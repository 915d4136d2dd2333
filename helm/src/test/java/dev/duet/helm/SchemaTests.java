package dev.duet.helm;

import static dev.duet.helm.Manifests.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds values.schema.json to values.yaml, the README to both, and users to the schema. */
class SchemaTests {

    private static final String BEGIN = "<!-- values: written by SchemaTests -->\n";
    private static final String END = "<!-- end of values -->";

    @ParameterizedTest
    @CsvSource({
        "replicas, two, /replicas",
        "replicsa, 2, replicsa",
        "gpu.resourcename, x, resourcename",
        "autoscaling.kind, vpa, /autoscaling/kind",
        "autoscaling.kind, keda, /autoscaling/prometheusAddress",
        "models.source, pvc, /models/pvc/claimName",
        "models.source, initContainer, /models/initContainer/image",
        "models.source, image, /models/image/reference",
        "models.source, s3, /models/source",
        "image.digest, latest, /image/digest",
        "tmp.sizeLimit, plenty, /tmp/sizeLimit",
        "httpRoute.enabled, true, /httpRoute/parentRefs",
        "trainer.enabled, true, /trainer/data/claimName"
    })
    void wrong_values_are_refused_by_name(String key, String value, String named) {
        assertThatThrownBy(() -> Chart.render(key, value)).hasMessageContaining(named);
    }

    @Test
    void every_value_is_described() throws IOException {
        assertThat(rows("", values(), at(schema(), "properties")).lines())
                .hasSizeGreaterThan(80)
                .allMatch(row -> !row.contains("| null |"), "has a description");
    }

    @Test
    void the_readme_lists_every_value() throws IOException {
        String readme = Files.readString(Chart.FOLDER.resolve("README.md"));
        int from = readme.indexOf(BEGIN) + BEGIN.length();
        int to = readme.indexOf(END);
        String table = "| value | default | |\n|---|---|---|\n" + rows("", values(), at(schema(), "properties"));
        if (System.getProperty("duet.values", "").equals("write")) {
            readme = readme.substring(0, from) + table + readme.substring(to);
            Files.writeString(Chart.FOLDER.resolve("README.md"), readme);
            return;
        }
        assertThat(readme.substring(from, to))
                .as("helm/duet/README.md; -Dduet.values=write writes its table anew")
                .isEqualTo(table);
    }

    private static Object values() throws IOException {
        return Manifests.parse(Files.readString(Chart.FOLDER.resolve("values.yaml")));
    }

    private static Object schema() throws IOException {
        return Manifests.parse(Files.readString(Chart.FOLDER.resolve("values.schema.json")));
    }

    /** A row for each value; keys of the schema that have no default are as wrong as defaults that it does not know. */
    private static String rows(String prefix, Object values, Object properties) {
        TreeSet<Object> described = new TreeSet<>(((Map<?, ?>) properties).keySet());
        described.remove("global");
        assertThat(described).as("values below '%s'", prefix).isEqualTo(new TreeSet<>(((Map<?, ?>) values).keySet()));
        StringBuilder rows = new StringBuilder();
        ((Map<?, ?>) values).forEach((key, value) -> {
            Object schema = at(properties, key);
            if (at(schema, "properties") != null) {
                rows.append(rows(prefix + key + ".", value, at(schema, "properties")));
            } else {
                rows.append("| `%s%s` | `%s` | %s |\n".formatted(prefix, key, shown(value), at(schema, "description")));
            }
        });
        return rows.toString();
    }

    private static String shown(Object value) {
        return value instanceof String text ? "\"" + text + "\"" : String.valueOf(value);
    }
}
