package dev.duet.service.modelrepo;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code generator.yaml}, which people write: what it does not know it takes for a slip of the pen. */
final class DescriptionFile {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private DescriptionFile() {}

    /**
     * Reads a description.
     *
     * @throws IllegalArgumentException if it is none, with what is wrong
     */
    static GeneratorDescription parse(byte[] yaml) {
        try {
            Object tree =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(yaml, StandardCharsets.UTF_8));
            if (tree instanceof Map<?, ?> map) {
                return STRICT.convertValue(map, GeneratorDescription.class);
            }
            throw new IllegalArgumentException("it holds no fields such as \"file: generator.onnx\"");
        } catch (YAMLException e) {
            throw new IllegalArgumentException(oneLine(String.valueOf(e.getMessage())), e);
        } catch (JacksonException e) {
            Throwable root = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
            throw new IllegalArgumentException(firstLine(String.valueOf(root.getMessage())), e);
        }
    }

    private static String oneLine(String message) {
        return String.join(" ", message.lines().map(String::strip).toList());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("not readable");
    }
}
