package dev.duet.trainer.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairingTests {

    private static final KeyedRandom RANDOM = new KeyedRandom(1);

    @Test
    void an_epoch_shows_each_picture_of_the_larger_domain_once_in_an_order_of_its_own() {
        Pairing pairing = new Pairing(50, 20, 1, false, RANDOM);
        assertThat(pairing.stepsPerEpoch()).isEqualTo(50);
        List<Integer> first = indicesA(pairing, 1);
        List<Integer> second = indicesA(pairing, 2);
        assertThat(first)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList());
        assertThat(second).containsExactlyInAnyOrderElementsOf(first).isNotEqualTo(first);
        assertThat(indicesA(pairing, 1)).isEqualTo(first);
    }

    @Test
    void a_smaller_a_starts_again_from_its_front() {
        Pairing pairing = new Pairing(20, 50, 1, false, RANDOM);
        List<Integer> epoch = indicesA(pairing, 1);
        assertThat(epoch).hasSize(50).allMatch(index -> index < 20);
        assertThat(epoch.stream().filter(index -> index == 3).count()).isEqualTo(3); // 3, 23, 43
        assertThat(epoch.stream().filter(index -> index == 15).count()).isEqualTo(2); // 15, 35
    }

    @Test
    void b_is_drawn_with_replacement() {
        Pairing pairing = new Pairing(300, 300, 1, false, RANDOM);
        long distinct = indicesB(pairing, 1).stream().distinct().count();
        assertThat(distinct).isBetween(170L, 210L); // 300 · (1 − 1/e) = 190, standard deviation 5
    }

    @Test
    void both_come_in_the_order_of_their_names_where_serial() {
        Pairing pairing = new Pairing(2, 5, 1, true, RANDOM);
        assertThat(indicesA(pairing, 1)).containsExactly(0, 1, 0, 1, 0);
        assertThat(indicesB(pairing, 1)).containsExactly(0, 1, 2, 3, 4);
        assertThat(indicesB(pairing, 7)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void the_last_partial_batch_is_dropped() {
        Pairing pairing = new Pairing(10, 3, 4, false, RANDOM);
        assertThat(pairing.stepsPerEpoch()).isEqualTo(2);
        assertThat(pairing.epochOf(1)).isEqualTo(1);
        assertThat(pairing.epochOf(2)).isEqualTo(2);
        assertThat(pairing.place(3, 1)).isEqualTo(new Pairing.Place(2, 5));
    }

    @Test
    void a_batch_larger_than_the_data_is_refused() {
        assertThatThrownBy(() -> new Pairing(3, 2, 4, false, RANDOM))
                .hasMessageContaining("a batch of 4 and 3 and 2 pictures");
    }

    private static List<Integer> indicesA(Pairing pairing, int epoch) {
        return IntStream.range(0, pairing.stepsPerEpoch())
                .mapToObj(i -> pairing.indexA(new Pairing.Place(epoch, i)))
                .toList();
    }

    private static List<Integer> indicesB(Pairing pairing, int epoch) {
        return IntStream.range(0, pairing.stepsPerEpoch())
                .mapToObj(i -> pairing.indexB(new Pairing.Place(epoch, i)))
                .toList();
    }
}
