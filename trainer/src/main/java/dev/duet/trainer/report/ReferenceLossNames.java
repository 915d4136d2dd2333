package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.recipe.AlgorithmName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the PyTorch repositories call the losses, and in which order they list them. */
final class ReferenceLossNames {

    /** Whatever is named by A there lies on the way from A to B: {@code D_A} judges pictures of B. */
    private static final List<Map.Entry<String, String>> TWO_SIDED_CONTRAST = List.of(
            Map.entry("D_A", "discriminator_b"),
            Map.entry("G_A", "gan_ab"),
            Map.entry("NCE1", "nce_ab"),
            Map.entry("D_B", "discriminator_a"),
            Map.entry("G_B", "gan_ba"),
            Map.entry("NCE2", "nce_ba"),
            Map.entry("G", "total"),
            Map.entry("Sim", "similarity"),
            Map.entry("idt_B", "identity_a"),
            Map.entry("idt_A", "identity_b"));

    private static final List<Map.Entry<String, String>> ONE_SIDED_CONTRAST = List.of(
            Map.entry("G_GAN", "gan_ab"),
            Map.entry("D_real", "discriminator_b_real"),
            Map.entry("D_fake", "discriminator_b_fake"),
            Map.entry("G", "total"),
            Map.entry("NCE", "nce"),
            Map.entry("NCE_Y", "nce_identity"));

    private static final List<Map.Entry<String, String>> CYCLE = List.of(
            Map.entry("D_A", "discriminator_b"),
            Map.entry("G_A", "gan_ab"),
            Map.entry("cycle_A", "cycle_a"),
            Map.entry("idt_A", "identity_b"),
            Map.entry("D_B", "discriminator_a"),
            Map.entry("G_B", "gan_ba"),
            Map.entry("cycle_B", "cycle_b"),
            Map.entry("idt_B", "identity_a"));

    /** There, {@code D_B} is the sum of both. */
    private static final List<Map.Entry<String, String>> GEOMETRY = List.of(
            Map.entry("D_B", "discriminator_b"),
            Map.entry("D_gc_B", "turned_discriminator_b"),
            Map.entry("G_AB", "gan_ab"),
            Map.entry("Gc", "geometry"),
            Map.entry("G_gc_AB", "turned_gan_ab"),
            Map.entry("idt", "identity_b"),
            Map.entry("idt_gc", "turned_identity_b"));

    private static final List<Map.Entry<String, String>> DISTANCE =
            List.of(Map.entry("D_A", "discriminator_b"), Map.entry("G_A", "gan_ab"), Map.entry("Dist_A", "distance"));

    private ReferenceLossNames() {}

    /** Returns the losses that the reference lists, in its order and under its names. */
    static List<LossTerm> of(AlgorithmName algorithm, List<LossTerm> losses) {
        return names(algorithm).stream()
                .flatMap(name ->
                        find(name.getValue(), losses).map(loss -> new LossTerm(name.getKey(), loss.value())).stream())
                .toList();
    }

    private static List<Map.Entry<String, String>> names(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN, SIMDCL -> TWO_SIDED_CONTRAST;
            case CUT, FASTCUT -> ONE_SIDED_CONTRAST;
            case CYCLEGAN -> CYCLE;
            case GCGAN -> GEOMETRY;
            case DISTANCEGAN -> DISTANCE;
        };
    }

    private static Optional<LossTerm> find(String name, List<LossTerm> losses) {
        return losses.stream().filter(loss -> loss.name().equals(name)).findAny();
    }
}
