package dev.duet.service.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrafficSplitTests {

    private static final String PAIR = "apple-orange";
    private static final int CLIENTS = 10_000;
    private static final Set<Integer> BOTH = Set.of(3, 4);

    private final TrafficSplit canary = split(Map.of(3, 90, 4, 10));

    @Test
    void a_client_gets_the_same_version_from_every_replica_of_every_release() {
        // Computed with Python's hashlib from the description of TrafficSplit.
        assertThat(canary.choose(PAIR, "10.0.0.1", BOTH)).isEqualTo(4);
        assertThat(canary.choose(PAIR, "10.0.0.2", BOTH)).isEqualTo(3);
        assertThat(canary.choose(PAIR, "10.0.0.7", BOTH)).isEqualTo(4);
        assertThat(IntStream.range(0, CLIENTS).filter(client -> choose(canary, client, BOTH) == 4))
                .hasSize(984);
    }

    @Test
    void a_larger_share_takes_clients_and_gives_none_back() {
        TrafficSplit half = split(Map.of(3, 50, 4, 50));
        IntStream.range(0, CLIENTS)
                .filter(client -> choose(canary, client, BOTH) == 4)
                .forEach(client -> assertThat(choose(half, client, BOTH)).isEqualTo(4));
    }

    @Test
    void when_a_version_is_not_there_its_clients_alone_move_to_the_others_by_their_shares() {
        TrafficSplit three = split(Map.of(1, 60, 2, 20, 3, 20));
        int[] moved = new int[4];
        for (int client = 0; client < CLIENTS; client++) {
            int before = choose(three, client, Set.of(1, 2, 3));
            int after = choose(three, client, Set.of(1, 2));
            if (before == 3) {
                moved[after]++;
            } else {
                assertThat(after).isEqualTo(before);
            }
        }
        assertThat((double) moved[1] / (moved[1] + moved[2])).isBetween(0.72, 0.78);
    }

    @Test
    void without_shares_the_highest_version_that_can_answer_does() {
        assertThat(TrafficSplit.NONE.choose(PAIR, "anyone", List.of(2, 9, 7))).isEqualTo(9);
        assertThat(canary.choose(PAIR, "anyone", List.of(1, 2))).isEqualTo(2);
        assertThat(canary.percent(2, List.of(1, 2))).isEqualTo(100);
    }

    @Test
    void shares_are_percents() {
        for (Map<Integer, Integer> wrong : List.of(Map.of(3, 90, 4, 5), Map.of(3, 100, 4, 0), Map.of(3, 110, 4, -10))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> split(wrong))
                    .withMessageContaining("shares must be positive and sum to 100, got ");
        }
    }

    private static TrafficSplit split(Map<Integer, Integer> shares) {
        return new TrafficSplit(new TreeMap<>(shares));
    }

    private static int choose(TrafficSplit split, int client, Set<Integer> candidates) {
        return split.choose(PAIR, String.valueOf(client), candidates);
    }
}
