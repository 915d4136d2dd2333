package dev.duet.trainer.recipe;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.duet.trainer.networks.FeatureTap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** How settings are written in YAML: blocks, words with hyphens, one key per setting. */
final class RecipeFormat {

    static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .addMixIn(FeatureTap.class, LayerNumber.class)
            .build();

    private RecipeFormat() {}

    /** A tap is written as the number of its layer. */
    private abstract static class LayerNumber {
        @JsonCreator
        LayerNumber(int layer) {}

        @JsonValue
        abstract int layer();
    }

    /** Returns how a constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the settings of a tree by their keys, {@code a.b.c}, in its order. */
    static Map<String, JsonNode> flatten(JsonNode tree) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        flatten("", tree, settings);
        return settings;
    }

    private static void flatten(String prefix, JsonNode tree, Map<String, JsonNode> into) {
        for (Map.Entry<String, JsonNode> property : tree.properties()) {
            String key = prefix + property.getKey();
            if (property.getValue().isObject()) {
                flatten(key + ".", property.getValue(), into);
            } else {
                into.put(key, property.getValue());
            }
        }
    }

    /** Puts a setting into a tree, making the blocks around it. */
    static void put(ObjectNode tree, String key, JsonNode value) {
        String[] parts = key.split("\\.");
        ObjectNode block = tree;
        for (int i = 0; i < parts.length - 1; i++) {
            JsonNode inner = block.get(parts[i]);
            block = inner instanceof ObjectNode known ? known : block.putObject(parts[i]);
        }
        block.set(parts[parts.length - 1], value);
    }
}
