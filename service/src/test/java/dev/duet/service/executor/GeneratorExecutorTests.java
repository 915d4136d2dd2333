package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyNetwork;
import dev.duet.service.fixture.TinyOnnx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class GeneratorExecutorTests {

    private static final TinyNetwork QUICK = TinyNetwork.random(4, 0, 1);

    /** 60 billion multiplications for a large picture: long enough to meet it at work. */
    private static final TinyNetwork SLOW = TinyNetwork.random(64, 4, 1);

    private static final RgbImage SMALL = TestPictures.gradient(16, 20);
    private static final RgbImage LARGE = TestPictures.gradient(640, 640);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();

    @Test
    void a_picture_comes_out_as_the_network_makes_it_whatever_its_size() {
        GeneratorExecutor executor = executor(QUICK, 1);
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

    @Test
    void a_run_that_overruns_its_deadline_is_stopped_and_the_next_one_is_right() {
        GeneratorExecutor executor = executor(SLOW, 1);
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

    @Test
    void what_waits_beyond_its_deadline_gives_its_place_back() throws InterruptedException {
        GeneratorExecutor executor = executor(SLOW, 1);
        CompletableFuture<InferenceResult> running = running(executor);
        assertThatThrownBy(() -> infer(executor, SMALL, Deadline.after(Duration.ofMillis(5))))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessage("The deadline passed while waiting for tiny");
        assertThat(executor.queueDepth()).isZero();
        assertThat(running.join().translation().width()).isEqualTo(640);
    }

    @Test
    void a_full_queue_refuses_at_once() throws InterruptedException {
        GeneratorExecutor executor = executor(SLOW, 1);
        CompletableFuture<InferenceResult> running = running(executor);
        CompletableFuture<InferenceResult> waiting =
                CompletableFuture.supplyAsync(() -> infer(executor, SMALL, soon()), clients);
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

    @Test
    void closing_ends_the_run_in_progress_and_refuses_what_waits() throws InterruptedException {
        GeneratorExecutor executor = executor(SLOW, 1);
        CompletableFuture<InferenceResult> running = running(executor);
        CompletableFuture<InferenceResult> waiting =
                CompletableFuture.supplyAsync(() -> infer(executor, SMALL, soon()), clients);
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
        GeneratorExecutor executor = executor(QUICK, 1);
        // A border of one pixel cannot be mirrored in a picture that is one pixel wide.
        assertThatThrownBy(() -> infer(executor, TestPictures.gradient(1, 1), soon()))
                .isInstanceOf(InferenceFailedException.class)
                .hasMessageContaining("tiny failed on a 1x1 picture");
        assertThat(infer(executor, SMALL, soon()).translation().width()).isEqualTo(16);
    }

    @Test
    void pictures_of_one_size_that_wait_run_together_and_come_out_as_they_would_alone() throws Exception {
        GeneratorExecutor executor = executor(SLOW, settings(8, 4, Duration.ZERO));
        CompletableFuture<InferenceResult> running = running(executor);
        List<CompletableFuture<InferenceResult>> waiting = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            RgbImage picture = rotated(i);
            waiting.add(CompletableFuture.supplyAsync(() -> infer(executor, picture, soon()), clients));
        }
        CompletableFuture<InferenceResult> other =
                CompletableFuture.supplyAsync(() -> infer(executor, TestPictures.gradient(20, 16), soon()), clients);
        while (executor.queueDepth() < 6) {
            Thread.sleep(1);
        }
        running.join();
        other.join();
        for (int i = 0; i < 5; i++) {
            RgbImage alone = infer(executor, rotated(i), soon()).translation();
            assertThat(waiting.get(i).join().translation()).isEqualTo(alone);
        }
        // The large one, four of one size, then the fifth and the one of another size in the order they came.
        assertThat(batches.subList(0, 2)).containsExactly(1, 4);
        assertThat(batches.subList(2, 4)).containsExactly(1, 1);
    }

    @Test
    void a_picture_waits_for_company_as_long_as_it_may_and_no_longer_than_a_batch_is_full() {
        GeneratorExecutor executor = executor(QUICK, settings(8, 2, Duration.ofSeconds(2)));
        InferenceResult alone = infer(executor, SMALL, soon());
        assertThat(alone.queued()).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
        CompletableFuture<InferenceResult> first =
                CompletableFuture.supplyAsync(() -> infer(executor, SMALL, soon()), clients);
        InferenceResult second = infer(executor, SMALL, soon());
        assertThat(second.queued()).isLessThan(Duration.ofSeconds(2));
        assertThat(first.join().translation()).isEqualTo(second.translation());
        assertThat(batches).containsExactly(1, 2);
    }

    @Test
    void more_bytes_than_may_wait_are_refused_but_a_large_picture_on_its_own_is_not() throws Exception {
        GeneratorExecutor executor = executor(SLOW, settings(8, 1, Duration.ZERO)); // 4 MB may wait
        CompletableFuture<InferenceResult> running = running(executor);
        RgbImage large = TestPictures.gradient(1200, 1000); // 3.6 MB
        Deadline soonOver = Deadline.after(Duration.ofMillis(200));
        CompletableFuture<InferenceResult> waiting =
                CompletableFuture.supplyAsync(() -> infer(executor, large, soonOver), clients);
        while (executor.queueDepth() == 0) {
            Thread.sleep(1);
        }
        assertThatThrownBy(() -> infer(executor, LARGE, soon())) // 1.2 MB
                .isInstanceOf(QueueFullException.class)
                .hasMessageContaining("as much memory as they may");
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(DeadlineExceededException.class);
        running.join();
        assertThat(infer(executor, LARGE, soon()).translation().width()).isEqualTo(640);
    }

    @Test
    void what_would_be_too_late_is_refused_before_any_work_is_put_into_it() throws Exception {
        GeneratorExecutor executor = executor(SLOW, 4);
        infer(executor, LARGE, soon()); // from now on it is known how long a pixel takes
        CompletableFuture<InferenceResult> running = running(executor);
        CompletableFuture<InferenceResult> waiting =
                CompletableFuture.supplyAsync(() -> infer(executor, LARGE, soon()), clients);
        while (executor.queueDepth() == 0) {
            Thread.sleep(1);
        }
        assertThatThrownBy(() -> executor.enter(Deadline.after(Duration.ofMillis(20))))
                .isInstanceOf(QueueFullException.class)
                .hasMessageContaining("tiny would be too late");
        executor.enter(soon()).close();
        running.join();
        waiting.join();
    }

    @Test
    void a_generator_says_where_its_nodes_run_once_it_is_warmed_up() {
        GeneratorExecutor executor = executor(QUICK, 1);
        executor.warmUp(32, 32);
        Placement placement = executor.placements().get(Device.CPU);
        assertThat(placement.provider()).isEqualTo("CPUExecutionProvider");
        assertThat(placement.nodes()).containsOnlyKeys("CPUExecutionProvider");
        assertThat(placement.convolutionsOnCpu()).isEqualTo(2);
    }

    @Test
    void executors_share_what_waits_and_every_one_of_them_translates_alike() throws Exception {
        var settings = new ExecutorSettings(List.of(Device.CPU), 3, 1, 1, Duration.ZERO, 32, 4_000_000, Map.of());
        GeneratorExecutor executor = executor(QUICK, settings);
        RgbImage expected = infer(executor, SMALL, soon()).translation();
        List<CompletableFuture<InferenceResult>> all = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            all.add(CompletableFuture.supplyAsync(() -> infer(executor, SMALL, soon()), clients));
        }
        for (CompletableFuture<InferenceResult> each : all) {
            assertThat(each.join().translation()).isEqualTo(expected);
        }
        assertThat(executor.queueDepth()).isZero();
    }

    @Test
    void an_executor_that_ends_takes_the_process_with_it() throws Exception {
        ExecutorPool pool = new ExecutorPool(settings(1, 1, Duration.ZERO), (generator, device, pictures) -> {
            throw new AssertionError("a fault that nobody foresaw");
        });
        GeneratorExecutor executor = pool.load("tiny", TinyOnnx.write(QUICK, Map.of()));
        assertThat(pool.isLost()).isFalse();
        assertThatThrownBy(() -> infer(executor, SMALL, Deadline.after(Duration.ofMillis(500))))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(pool.isLost()).isTrue();
    }

    /** The same size with other pixels. */
    private static RgbImage rotated(int by) {
        byte[] pixels = SMALL.pixels().clone();
        System.arraycopy(SMALL.pixels(), 0, pixels, 60 * by, pixels.length - 60 * by);
        return new RgbImage(SMALL.width(), SMALL.height(), pixels);
    }

    /** On the CPU: one executor of two threads. */
    private static ExecutorSettings settings(int capacity, int maxBatch, Duration delay) {
        return new ExecutorSettings(List.of(Device.CPU), 1, 2, maxBatch, delay, capacity, 4_000_000, Map.of());
    }

    private GeneratorExecutor executor(TinyNetwork network, int capacity) {
        return executor(network, settings(capacity, 1, Duration.ZERO));
    }

    private GeneratorExecutor executor(TinyNetwork network, ExecutorSettings settings) {
        ExecutorPool pool = new ExecutorPool(settings, (generator, device, pictures) -> batches.add(pictures));
        GeneratorExecutor executor = pool.load("tiny", TinyOnnx.write(network, Map.of()));
        opened.push(pool);
        opened.push(executor);
        return executor;
    }

    @AfterEach
    void close() throws Exception {
        clients.shutdown();
        while (!opened.isEmpty()) {
            opened.pop().close();
        }
    }

    private static InferenceResult infer(GeneratorExecutor executor, RgbImage image, Deadline deadline) {
        try (GeneratorExecutor.Place place = executor.enter()) {
            return place.infer(image, deadline);
        }
    }

    /** A large picture that the generator has begun with. */
    private CompletableFuture<InferenceResult> running(GeneratorExecutor executor) throws InterruptedException {
        CompletableFuture<InferenceResult> running =
                CompletableFuture.supplyAsync(() -> infer(executor, LARGE, soon()), clients);
        while (!executor.isBusy()) {
            Thread.sleep(1);
        }
        return running;
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMinutes(2));
    }
}
