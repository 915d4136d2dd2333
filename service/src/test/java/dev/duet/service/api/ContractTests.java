package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Holds the service to its contract, {@code openapi/openapi.yaml}.
 *
 * <p>After a change that is meant, write the contract anew and read the difference before it is committed:
 *
 * <pre>
 * ./mvnw -pl service -am test -Dtest=ContractTests -Dsurefire.failIfNoSpecifiedTests=false -Dduet.contract=write
 * </pre>
 */
class ContractTests {

    private static final String HEAD = """
            # The contract of the Duet service. A test holds the running service to it (ContractTests); docs/serving.md
            # says how to write it anew after a change that is meant.
            """;

    private static final Path CONTRACT =
            Path.of(System.getProperty("duet.root", "..")).resolve("openapi/openapi.yaml");

    @Test
    void the_service_publishes_its_contract(@TempDir Path models) throws IOException {
        TinyModels.appleOrange().write(models, 1);
        Object published;
        try (RunningService service = RunningService.start(models)) {
            published =
                    new Yaml().load(service.client().get("/v3/api-docs.yaml").text());
        }
        if (System.getProperty("duet.contract", "").equals("write")) {
            Files.writeString(CONTRACT, HEAD + yaml().dump(published));
        }
        Object contract = new Yaml().load(Files.readString(CONTRACT));
        assertThat(differences(contract, published))
                .as("openapi/openapi.yaml against what the service publishes; -Dduet.contract=write writes it anew")
                .isEmpty();
    }

    private static Yaml yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndicatorIndent(2);
        options.setIndentWithIndicator(true);
        options.setSplitLines(false);
        return new Yaml(options);
    }

    private static List<String> differences(Object contract, Object published) {
        Map<String, String> expected = leaves("", contract, new TreeMap<>());
        Map<String, String> actual = leaves("", published, new TreeMap<>());
        List<String> differences = new ArrayList<>();
        expected.forEach((path, value) -> {
            String other = actual.remove(path);
            if (!value.equals(other)) {
                differences.add(path + ": the contract says " + value + ", the service "
                        + (other == null ? "does not have it" : other));
            }
        });
        actual.forEach((path, value) -> differences.add(path + ": only the service has it, " + value));
        return differences;
    }

    private static Map<String, String> leaves(String path, Object tree, Map<String, String> leaves) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> leaves(path + " > " + key, value, leaves));
        } else if (tree instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                leaves(path + " > " + i, list.get(i), leaves);
            }
        } else {
            leaves.put(path, String.valueOf(tree));
        }
        return leaves;
    }
}
