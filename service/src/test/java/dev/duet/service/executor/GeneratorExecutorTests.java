package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyNetwork;
import dev.duet.service.fixture.TinyOnnx;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class GeneratorExecutorTests {

    private static final TinyNetwork QUICK = TinyNetwork.random(4, 0, 1);

    /** 60 billion multiplications for a large picture: long enough to meet it at work. */
    private static final TinyNetwork SLOW = TinyNetwork.random(64, 4, 1);

    private static final RgbImage SMALL = TestPictures.gradient(16, 20);
    private static final RgbImage LARGE = TestPictures.gradient(640, 640);

    @Test
    void a_picture_comes_out_as_the_network_makes_it_whatever_its_size() {
        try (GeneratorExecutor executor = executor(QUICK, 1)) {
            for (RgbImage image : new RgbImage[] {SMALL, TestPictures.gradient(64, 48), SMALL}) {
                RgbImage translation = infer(executor, image, soon()).translation();
                RgbImage expected = QUICK.translate(image);
                assertThat(translation.toString()).isEqualTo(expected.toString());
                for (int i = 0; i < expected.pixels().length; i++) {
                    assertThat((translation.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF))
                            .isBetween(-1, 1);
                }
            }
        }
    }

    @Test
    void a_run_that_overruns_its_deadline_is_stopped_and_the_next_one_is_right() {
        try (GeneratorExecutor executor = executor(SLOW, 1)) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> infer(executor, LARGE, Deadline.after(Duration.ofMillis(50))))
                    .isInstanceOf(DeadlineExceededException.class);
            RgbImage next = infer(executor, SMALL, soon()).translation();
            long took = System.nanoTime() - begin;
            assertThat(next).isEqualTo(infer(executor, SMALL, soon()).translation());
            long whole = infer(executor, LARGE, soon()).inferred().toNanos();
            assertThat(took)
                    .as("stopped run and next one, against %d ns for a whole run", whole)
                    .isLessThan(whole);
        }
    }

    @Test
    void what_waits_beyond_its_deadline_gives_its_place_back() throws InterruptedException {
        try (GeneratorExecutor executor = executor(SLOW, 1)) {
            CompletableFuture<InferenceResult> running = running(executor);
            assertThatThrownBy(() -> infer(executor, SMALL, Deadline.after(Duration.ofMillis(5))))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessage("The deadline passed while waiting for tiny");
            assertThat(executor.queueDepth()).isZero();
            assertThat(running.join().translation().width()).isEqualTo(640);
        }
    }

    @Test
    void a_full_queue_refuses_at_once() throws InterruptedException {
        try (GeneratorExecutor executor = executor(SLOW, 1)) {
            CompletableFuture<InferenceResult> running = running(executor);
            CompletableFuture<InferenceResult> waiting =
                    CompletableFuture.supplyAsync(() -> infer(executor, SMALL, soon()));
            while (executor.queueDepth() == 0) {
                Thread.sleep(1);
            }
            assertThatThrownBy(() -> infer(executor, SMALL, soon()))
                    .isInstanceOfSatisfying(QueueFullException.class, full -> {
                        assertThat(full.capacity()).isEqualTo(1);
                        assertThat(full.retryAfter()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
                    });
            assertThat(running.join().translation().width()).isEqualTo(640);
            assertThat(waiting.join().translation().width()).isEqualTo(16);
        }
    }

    @Test
    void closing_ends_the_run_in_progress_and_refuses_what_waits() throws InterruptedException {
        GeneratorExecutor executor = executor(SLOW, 1);
        CompletableFuture<InferenceResult> running = running(executor);
        CompletableFuture<InferenceResult> waiting =
                CompletableFuture.supplyAsync(() -> infer(executor, SMALL, soon()));
        while (executor.queueDepth() == 0) {
            Thread.sleep(1);
        }
        executor.close();
        assertThat(running.join().translation().width()).isEqualTo(640);
        assertThatThrownBy(waiting::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(ExecutorClosedException.class);
        assertThatThrownBy(() -> infer(executor, SMALL, soon())).isInstanceOf(ExecutorClosedException.class);
        assertThat(executor.isOpen()).isFalse();
    }

    @Test
    void a_picture_that_the_network_cannot_take_fails_and_leaves_the_executor_working() {
        try (GeneratorExecutor executor = executor(QUICK, 1)) {
            // A border of one pixel cannot be mirrored in a picture that is one pixel wide.
            assertThatThrownBy(() -> infer(executor, TestPictures.gradient(1, 1), soon()))
                    .isInstanceOf(InferenceFailedException.class)
                    .hasMessageContaining("tiny failed on a 1x1 picture");
            assertThat(infer(executor, SMALL, soon()).translation().width()).isEqualTo(16);
        }
    }

    private static GeneratorExecutor executor(TinyNetwork network, int capacity) {
        return new GeneratorExecutor("tiny", OnnxGenerator.load(TinyOnnx.write(network, Map.of()), 2), capacity);
    }

    private static InferenceResult infer(GeneratorExecutor executor, RgbImage image, Deadline deadline) {
        try (GeneratorExecutor.Place place = executor.enter()) {
            return place.infer(image, deadline);
        }
    }

    /** A large picture that the generator has begun with. */
    private static CompletableFuture<InferenceResult> running(GeneratorExecutor executor) throws InterruptedException {
        CompletableFuture<InferenceResult> running =
                CompletableFuture.supplyAsync(() -> infer(executor, LARGE, soon()));
        while (!executor.isBusy()) {
            Thread.sleep(1);
        }
        return running;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }
}
