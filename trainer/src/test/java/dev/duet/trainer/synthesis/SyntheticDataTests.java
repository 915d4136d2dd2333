package dev.duet.trainer.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.random.KeyedRandom;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticDataTests {

    @TempDir
    Path folder;

    @Test
    void the_same_seed_draws_the_same_files_and_another_seed_others() throws IOException {
        Dataset first = drawn("first", 4);
        Dataset again = drawn("again", 4);
        Dataset other = drawn("other", 5);
        assertThat(again.trainA().sha256()).isEqualTo(first.trainA().sha256());
        assertThat(again.testB().sha256()).isEqualTo(first.testB().sha256());
        assertThat(other.trainA().sha256()).isNotEqualTo(first.trainA().sha256());
    }

    /** Otherwise the domains would be paired, or the test would have been seen in training. */
    @Test
    void no_scene_is_drawn_twice() throws IOException {
        Dataset dataset = drawn("data", 4);
        assertThat(dataset.trainA().sha256()).isNotEqualTo(dataset.testA().sha256());
        assertThat(balls("trainA/plain-00000.png")).isNotEqualTo(balls("trainB/striped-00000.png"));
    }

    @Test
    void only_the_paint_of_balls_differs_between_the_domains() {
        var chance = new KeyedRandom(1).at("scene");
        Scene scene = Scene.draw(chance);
        byte[] plain = scene.render(Surface.PLAIN, 48).pixels();
        byte[] striped = scene.render(Surface.STRIPED, 48).pixels();
        long differing = IntStream.range(0, plain.length)
                .filter(i -> plain[i] != striped[i])
                .count();
        double covered = scene.balls().stream()
                .mapToDouble(ball -> Math.PI * ball.radius() * ball.radius())
                .sum();
        assertThat(differing / (double) plain.length).isBetween(0.8 * covered, 1.15 * covered);
    }

    private Dataset drawn(String name, long seed) throws IOException {
        Path root = folder.resolve(name);
        new SyntheticData(2, 2, 24, seed).write(root);
        return Dataset.open(root, 10, 1);
    }

    private static List<Ball> balls(String name) {
        return Scene.draw(new KeyedRandom(4).at(name)).balls();
    }
}
