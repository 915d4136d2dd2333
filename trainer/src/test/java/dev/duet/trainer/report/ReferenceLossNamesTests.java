package dev.duet.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.recipe.AlgorithmName;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceLossNamesTests {

    @Test
    void the_reference_calls_by_a_what_lies_on_the_way_from_a_to_b() {
        List<LossTerm> ours = List.of(
                new LossTerm("discriminator_a", 1),
                new LossTerm("discriminator_b", 2),
                new LossTerm("identity_a", 3),
                new LossTerm("total", 4));
        assertThat(ReferenceLossNames.of(AlgorithmName.DCLGAN, ours))
                .containsExactly(
                        new LossTerm("D_A", 2), new LossTerm("D_B", 1), new LossTerm("G", 4), new LossTerm("idt_B", 3));
    }

    @Test
    void the_reference_calls_by_a_the_way_round_that_begins_at_a() {
        List<LossTerm> ours = List.of(
                new LossTerm("cycle_a", 1),
                new LossTerm("cycle_b", 2),
                new LossTerm("identity_a", 3),
                new LossTerm("identity_b", 4));
        assertThat(ReferenceLossNames.of(AlgorithmName.CYCLEGAN, ours))
                .containsExactly(
                        new LossTerm("cycle_A", 1),
                        new LossTerm("idt_A", 4),
                        new LossTerm("cycle_B", 2),
                        new LossTerm("idt_B", 3));
    }

    @Test
    void the_similarity_of_simdcl_stands_behind_the_total() {
        List<LossTerm> ours = List.of(new LossTerm("similarity", 1), new LossTerm("total", 2));
        assertThat(ReferenceLossNames.of(AlgorithmName.SIMDCL, ours))
                .containsExactly(new LossTerm("G", 2), new LossTerm("Sim", 1));
    }

    @Test
    void what_an_algorithm_has_not_computed_is_left_out() {
        List<LossTerm> fastCut = List.of(new LossTerm("gan_ab", 1), new LossTerm("nce", 2));
        assertThat(ReferenceLossNames.of(AlgorithmName.FASTCUT, fastCut))
                .containsExactly(new LossTerm("G_GAN", 1), new LossTerm("NCE", 2));
    }
}
