package dev.duet.trainer.recipe;

import dev.duet.trainer.data.DataDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Settings that one source gives, to be laid over those of others.
 *
 * @param source who gives them
 * @param values by key, such as {@code data.crop-size}
 */
public record Layer(Source source, Map<String, JsonNode> values) {

    /** Makes a layer, copying the values. */
    public Layer {
        values = Map.copyOf(values);
    }

    /**
     * Reads a recipe.
     *
     * @param recipe a file, or the name of a recipe that comes with Duet, such as {@code synthetic}
     */
    public static Layer recipe(String recipe) {
        Path file = Path.of(recipe);
        try {
            return Files.exists(file)
                    ? yaml(recipe, Files.readString(file))
                    : yaml(recipe, ShippedRecipes.read(recipe));
        } catch (IOException e) {
            throw new RecipeException.Unreadable(recipe, "cannot be read: " + e.getMessage());
        }
    }

    private static Layer yaml(String recipe, String text) {
        JsonNode tree;
        try {
            tree = RecipeFormat.YAML.readTree(text);
        } catch (JacksonException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
            throw new RecipeException.Unreadable(recipe, place + "not YAML: " + firstLine(e.getOriginalMessage()));
        }
        if (!tree.isObject() && !tree.isMissingNode()) {
            throw new RecipeException.Unreadable(recipe, "a recipe is made of lines such as 'seed: 1'");
        }
        return new Layer(new Source("recipe " + recipe), RecipeFormat.flatten(tree));
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /**
     * Reads options of the form {@code data.crop-size=128}, values as in YAML.
     *
     * @throws RecipeException if an option has no equals sign
     */
    public static Layer commandLine(List<String> options) {
        return options(Source.COMMAND_LINE, options);
    }

    /** Reads the same from another source than the command line. */
    public static Layer options(Source source, List<String> options) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String option : options) {
            int equals = option.indexOf('=');
            if (equals < 1) {
                throw new RecipeException.Unreadable("--set " + option, "say KEY=VALUE, such as data.crop-size=128");
            }
            values.put(option.substring(0, equals), value(option.substring(equals + 1)));
        }
        return new Layer(source, values);
    }

    private static JsonNode value(String text) {
        try {
            return RecipeFormat.YAML.readTree(text);
        } catch (JacksonException e) {
            return StringNode.valueOf(text);
        }
    }

    /** Takes the names of the domains from the description of a data set, where it has them. */
    public static Layer of(DataDescription description) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        if (!description.domainA().isEmpty()) {
            values.put("domains.a", StringNode.valueOf(description.domainA()));
        }
        if (!description.domainB().isEmpty()) {
            values.put("domains.b", StringNode.valueOf(description.domainB()));
        }
        return new Layer(new Source(DataDescription.FILE), values);
    }
}
