package dev.duet.trainer.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyedRandomTests {

    private final KeyedRandom random = new KeyedRandom(7);

    @Test
    void the_same_key_gives_the_same_stream_whatever_was_drawn_before() {
        long[] first = random.at("patches", 3, 1).longs(100).toArray();
        random.at("shuffle A", 3).longs(1000).sum();
        assertThat(new KeyedRandom(7).at("patches", 3, 1).longs(100)).containsExactly(box(first));
    }

    @Test
    void seed_purpose_and_each_coordinate_all_change_the_stream() {
        Set<Long> firsts = new HashSet<>();
        firsts.add(new KeyedRandom(8).at("patches", 3, 1).nextLong());
        firsts.add(random.at("patches", 3, 1).nextLong());
        firsts.add(random.at("patches", 1, 3).nextLong());
        firsts.add(random.at("patches", 3).nextLong());
        firsts.add(random.at("patches", 3, 1, 0).nextLong());
        firsts.add(random.at("patch", 3, 1).nextLong());
        firsts.add(random.at("sehctap", 3, 1).nextLong());
        assertThat(firsts).hasSize(7);
    }

    @Test
    void first_draws_of_neighbouring_keys_are_uniform_and_uncorrelated() {
        double[] draws = IntStream.range(0, 20_000)
                .mapToDouble(step -> random.at("flip", step).nextDouble())
                .toArray();
        double mean = IntStream.range(0, draws.length)
                .mapToDouble(i -> draws[i])
                .average()
                .orElseThrow();
        double covariance = IntStream.range(1, draws.length)
                .mapToDouble(i -> (draws[i] - 0.5) * (draws[i - 1] - 0.5))
                .average()
                .orElseThrow();
        // Standard errors: sqrt(1/12/20000) = 0.002 for the mean, 1/12/sqrt(20000) = 0.0006 for the covariance.
        assertThat(mean).isCloseTo(0.5, within(0.01));
        assertThat(covariance).isCloseTo(0, within(0.003));
    }

    /** A checkpoint made on one JDK must resume on another; these numbers were drawn on JDK 17. */
    @Test
    void streams_are_pinned_across_versions_of_java() {
        RandomGenerator stream = random.at("pinned", 1, 2);
        assertThat(stream.nextLong()).isEqualTo(-3984770255352404817L);
        assertThat(stream.nextInt(1000)).isEqualTo(380);
        assertThat(stream.nextDouble()).isEqualTo(0.29788846983639417);
        assertThat(stream.nextGaussian()).isEqualTo(-0.8494509705099063);
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }
}
