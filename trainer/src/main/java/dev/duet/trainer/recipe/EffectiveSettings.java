package dev.duet.trainer.recipe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Every setting of a run with where it comes from: a preset, over which layers were laid, the later the stronger.
 *
 * <p>The settings that exist are those that the preset has.
 */
public final class EffectiveSettings {

    private static final String NAME = RecipeTree.ALGORITHM + ".name";
    private static final String PRESET = RecipeTree.ALGORITHM + ".preset";

    private final Map<String, Setting> settings;
    private final List<String> notes;

    private EffectiveSettings(Map<String, Setting> settings, List<String> notes) {
        this.settings = settings;
        this.notes = List.copyOf(notes);
    }

    /**
     * Lays layers over the preset that they ask for, {@code reference} of {@code dclgan} where they do not.
     *
     * <p>Where a later layer asks for another algorithm than a layer was made for, what the other one does not have is left
     * out: a recipe of DCLGAN says what CycleGAN needs to know of data and networks.
     *
     * @throws RecipeException if a layer has a setting that does not exist or a value of the wrong kind
     */
    public static EffectiveSettings of(List<Layer> layers) {
        AlgorithmName algorithm = chosen(layers, NAME, AlgorithmName.class, AlgorithmName.DCLGAN);
        Preset preset = chosen(layers, PRESET, Preset.class, Preset.REFERENCE);
        Recipe recipe = Recipe.of(algorithm, preset, Runtime.getRuntime().availableProcessors());
        Map<String, JsonNode> known = RecipeFormat.flatten(RecipeTree.of(recipe));
        Map<String, Setting> settings = new LinkedHashMap<>();
        known.forEach((key, value) -> settings.put(key, new Setting(key, value, unsaid(key, algorithm, preset))));
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            AlgorithmName madeFor = chosen(layers.subList(0, i + 1), NAME, AlgorithmName.class, AlgorithmName.DCLGAN);
            List<String> foreign = foreign(layer, madeFor, known.keySet());
            layer.values().forEach((key, value) -> {
                JsonNode usual = known.get(key);
                if (usual != null) {
                    JsonNode meant = Kind.read(usual, new Setting(key, value, layer.source()));
                    settings.put(key, new Setting(key, meant, layer.source()));
                } else if (!foreign.contains(key)) {
                    throw new RecipeException.UnknownSetting(key, layer.source(), Nearest.to(key, known.keySet()));
                }
            });
            if (!foreign.isEmpty()) {
                notes.add("%s is for %s; left out what %s does not have: %s"
                        .formatted(
                                layer.source().label(),
                                RecipeFormat.word(madeFor),
                                RecipeFormat.word(algorithm),
                                String.join(", ", foreign)));
            }
        }
        return new EffectiveSettings(settings, notes);
    }

    /** Returns the settings of a layer that the algorithm it was made for has and the chosen one has not. */
    private static List<String> foreign(Layer layer, AlgorithmName madeFor, Set<String> known) {
        Recipe recipe = Recipe.of(madeFor, Preset.REFERENCE, 1);
        Set<String> own = RecipeFormat.flatten(RecipeTree.of(recipe)).keySet();
        return layer.values().keySet().stream()
                .filter(key -> own.contains(key) && !known.contains(key))
                .sorted()
                .toList();
    }

    private static <E extends Enum<E>> E chosen(List<Layer> layers, String key, Class<E> type, E otherwise) {
        E choice = otherwise;
        for (Layer layer : layers) {
            JsonNode value = layer.values().get(key);
            if (value != null) {
                choice = RecipeTree.value(key, value, type);
            }
        }
        return choice;
    }

    private static Source unsaid(String key, AlgorithmName algorithm, Preset preset) {
        boolean ofPreset = key.startsWith("data.")
                || key.startsWith("schedule.")
                || key.startsWith(RecipeTree.ALGORITHM + ".") && !key.equals(NAME) && !key.equals(PRESET);
        return ofPreset ? Source.preset(algorithm, preset) : Source.DEFAULT;
    }

    /** Returns what whoever gave the layers should know, a line each. */
    public List<String> notes() {
        return notes;
    }

    /** Returns every setting in the order of the recipe. */
    public List<Setting> all() {
        return new ArrayList<>(settings.values());
    }

    /**
     * Makes the recipe.
     *
     * @throws RecipeException if values are out of range or do not go together
     */
    public Recipe recipe() {
        return RecipeTree.recipe(tree());
    }

    /**
     * Returns all settings as a recipe in YAML, from which the same run can be started again. Where it pauses is left
     * open, since that was said of one call.
     */
    public String yaml() {
        ObjectNode tree = tree();
        tree.withObject("run").putNull("max-steps").putNull("max-hours");
        return RecipeFormat.YAML.writeValueAsString(tree);
    }

    /** Returns the settings that decide what is learned, for a model's card: all but names and {@link RunControls}. */
    public ObjectNode learning() {
        ObjectNode tree = RecipeTree.of(recipe()); // Numbers as the records have them, however they were written.
        tree.remove("domains");
        tree.remove("run");
        return tree;
    }

    /** Returns where what is learned differs from earlier settings, such as {@code seed was 1 and is 2}. */
    public List<String> learningDifferences(EffectiveSettings earlier) {
        Map<String, JsonNode> before = RecipeFormat.flatten(earlier.learning());
        Map<String, JsonNode> now = RecipeFormat.flatten(learning());
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(now.keySet());
        return keys.stream()
                .filter(key -> !Objects.equals(before.get(key), now.get(key)))
                .map(key -> "%s was %s and is %s".formatted(key, text(before.get(key)), text(now.get(key))))
                .toList();
    }

    private static String text(@Nullable JsonNode value) {
        return value == null ? "not there" : Setting.text(value);
    }

    /** Returns the SHA-256, in hexadecimal, of {@link #learning} as JSON: runs that have it in common learn alike. */
    public String fingerprint() {
        try {
            byte[] json = learning().toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(json));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private ObjectNode tree() {
        ObjectNode tree = RecipeFormat.YAML.createObjectNode();
        settings.values().forEach(setting -> RecipeFormat.put(tree, setting.key(), setting.value()));
        return tree;
    }
}
