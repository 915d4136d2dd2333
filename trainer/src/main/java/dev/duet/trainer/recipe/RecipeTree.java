package dev.duet.trainer.recipe;

import dev.duet.trainer.data.DataSettings;
import dev.duet.trainer.training.Schedule;
import dev.duet.trainer.training.WeightAveraging;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.node.ObjectNode;

/** Turns a recipe into a tree of settings and back. */
final class RecipeTree {

    static final String ALGORITHM = "algorithm";

    private RecipeTree() {}

    static ObjectNode of(Recipe recipe) {
        ObjectNode tree = RecipeFormat.YAML.createObjectNode();
        tree.set("domains", block(recipe.domains()));
        tree.putObject(ALGORITHM)
                .put("name", RecipeFormat.word(recipe.algorithm()))
                .put("preset", RecipeFormat.word(recipe.preset()))
                .setAll(block(recipe.settings()));
        tree.set("data", block(recipe.data()));
        tree.set("schedule", block(recipe.schedule()));
        tree.set("averaging", block(recipe.averaging()));
        tree.set("run", block(recipe.run()));
        tree.put("seed", recipe.seed());
        return tree;
    }

    private static ObjectNode block(Object settings) {
        return RecipeFormat.YAML.valueToTree(settings);
    }

    /** Makes a recipe of a tree that has every setting and no other. */
    static Recipe recipe(ObjectNode tree) {
        ObjectNode algorithm = (ObjectNode) tree.required(ALGORITHM).deepCopy();
        AlgorithmName name = value(ALGORITHM + ".name", algorithm.remove("name"), AlgorithmName.class);
        Preset preset = value(ALGORITHM + ".preset", algorithm.remove("preset"), Preset.class);
        return new Recipe(
                value("domains", tree.required("domains"), DomainNames.class),
                name,
                preset,
                value(ALGORITHM, algorithm, preset.settings(name).getClass()),
                value("data", tree.required("data"), DataSettings.class),
                value("schedule", tree.required("schedule"), Schedule.class),
                value("averaging", tree.required("averaging"), WeightAveraging.class),
                value("run", tree.required("run"), RunControls.class),
                value("seed", tree.required("seed"), Long.class));
    }

    static <T> T value(String block, JsonNode node, Class<T> type) {
        try {
            return RecipeFormat.YAML.treeToValue(node, type);
        } catch (InvalidFormatException e) {
            throw new RecipeException.Refused(block + inside(e), expectation(e));
        } catch (DatabindException e) {
            String reason = e.getCause() instanceof IllegalArgumentException invalid
                    ? String.valueOf(invalid.getMessage())
                    : e.getOriginalMessage();
            throw new RecipeException.Refused(block + inside(e), reason);
        }
    }

    private static String inside(JacksonException e) {
        return e.getPath().stream()
                .map(JacksonException.Reference::getPropertyName)
                .map(name -> "." + name)
                .collect(Collectors.joining());
    }

    private static String expectation(InvalidFormatException e) {
        Class<?> type = e.getTargetType();
        if (!type.isEnum()) {
            return e.getOriginalMessage();
        }
        String words = Arrays.stream(type.getEnumConstants())
                .map(constant -> RecipeFormat.word((Enum<?>) constant))
                .collect(Collectors.joining(", "));
        return "must be one of %s, got %s".formatted(words, e.getValue());
    }
}
