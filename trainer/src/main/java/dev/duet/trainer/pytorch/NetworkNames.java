package dev.duet.trainer.pytorch;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a repository calls the networks that Duet names by their domains.
 *
 * <p>Most name a discriminator after the generator that it judges: {@code D_A} sees pictures of B. Sources: the {@code
 * model_names} of {@code dcl_model.py}, {@code simdcl_model.py}, {@code cut_model.py} and {@code cycle_gan_model.py};
 * {@code save} of GcGAN's {@code gc_gan_cross_model.py} and DistanceGAN's {@code distance_gan_model.py}.
 */
public enum NetworkNames {
    /** CUT and FastCUT: one direction. */
    CUT("generator_ab", "G", "head", "F", "discriminator_b", "D"),
    /** CycleGAN: both directions. */
    CYCLEGAN("generator_ab", "G_A", "generator_ba", "G_B", "discriminator_b", "D_A", "discriminator_a", "D_B"),
    /** DCLGAN: both directions. */
    DCLGAN(
            "generator_ab", "G_A",
            "generator_ba", "G_B",
            "discriminator_b", "D_A",
            "discriminator_a", "D_B",
            "head_a", "F1",
            "head_b", "F2"),
    /** SimDCL: DCLGAN with mapping heads, numbered in the order of real A, fake B, real B, fake A. */
    SIMDCL(
            "generator_ab", "G_A",
            "generator_ba", "G_B",
            "discriminator_b", "D_A",
            "discriminator_a", "D_B",
            "head_a", "F1",
            "head_b", "F2",
            "mapping_real_a", "F3",
            "mapping_fake_b", "F4",
            "mapping_real_b", "F5",
            "mapping_fake_a", "F6"),
    /** DistanceGAN, which is built on CycleGAN, with one direction. */
    DISTANCEGAN("generator_ab", "G_A", "discriminator_b", "D_A"),
    /** GcGAN: one direction, upright and turned. */
    GCGAN(
            "generator_ab", "G_AB",
            "turned_generator_ab", "G_gc_AB",
            "discriminator_b", "D_B",
            "turned_discriminator_b", "D_gc_B");

    private final Map<String, String> theirs;

    NetworkNames(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        this.theirs = Collections.unmodifiableMap(names);
    }

    /** Returns the repository's names of all networks that there can be. */
    public List<String> all() {
        return List.copyOf(theirs.values());
    }

    /** Returns the repository's names of the generators, without which nothing translates. */
    public List<String> generators() {
        return theirs.entrySet().stream()
                .filter(name -> name.getKey().startsWith("generator"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /**
     * Returns the repository's name of a network.
     *
     * @param network its name in a checkpoint of Duet, such as {@code discriminator_b}
     */
    public Optional<String> of(String network) {
        return Optional.ofNullable(theirs.get(network));
    }
}
