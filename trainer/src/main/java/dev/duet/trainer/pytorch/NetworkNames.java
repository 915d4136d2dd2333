package dev.duet.trainer.pytorch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the references call the networks that Duet names by their domains.
 *
 * <p>The references name a discriminator after the generator that it judges: {@code D_A} sees pictures of B. Source: the
 * {@code model_names} of {@code dcl_model.py}, {@code cut_model.py} and {@code cycle_gan_model.py}.
 */
public enum NetworkNames {
    /** Of algorithms with one direction. */
    ONE_SIDED("generator_ab", "G", "head", "F", "discriminator_b", "D"),
    /** Of algorithms with both directions. */
    TWO_SIDED(
            "generator_ab", "G_A",
            "generator_ba", "G_B",
            "discriminator_b", "D_A",
            "discriminator_a", "D_B",
            "head_a", "F1",
            "head_b", "F2");

    private final Map<String, String> theirs;

    NetworkNames(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        this.theirs = Collections.unmodifiableMap(names);
    }

    /** Returns the names for algorithms with both directions, or with one. */
    public static NetworkNames of(boolean twoSided) {
        return twoSided ? TWO_SIDED : ONE_SIDED;
    }

    /** Returns the references' names of all networks that there can be. */
    public List<String> all() {
        return List.copyOf(theirs.values());
    }

    /** Returns the references' names of the generators, without which nothing translates. */
    public List<String> generators() {
        return theirs.values().stream().filter(name -> name.startsWith("G")).toList();
    }

    /**
     * Returns the references' name of a network.
     *
     * @param network its name in a checkpoint of Duet, such as {@code discriminator_b}
     */
    public Optional<String> of(String network) {
        return Optional.ofNullable(theirs.get(network));
    }
}
