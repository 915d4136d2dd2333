package dev.duet.service.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.SurveyedPicture;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.DeadlineExceededException;
import dev.duet.service.fixture.TestPictures;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class DecodeGateTests {

    private static final ImageDecoder DECODER = new ImageDecoder(DecodeLimits.defaults());
    private static final SurveyedPicture SMALL = DECODER.survey(TestPictures.png(64, 64)); // 45 kB
    private static final SurveyedPicture LARGE = DECODER.survey(TestPictures.png(640, 640)); // 4.5 MB

    @Test
    void a_large_picture_waits_for_memory_where_small_ones_pass() throws Exception {
        DecodeGate gate = new DecodeGate(3, 4_600_000);
        try (Inside inside = new Inside(gate, LARGE)) {
            assertThatThrownBy(() -> gate.through(LARGE, soon(), () -> 0))
                    .isInstanceOf(DeadlineExceededException.class)
                    .hasMessageContaining("waiting to be decoded");
            assertThat(widthThrough(gate, SMALL)).isEqualTo(64);
            assertThat(inside.width()).isEqualTo(640);
        }
        assertThat(widthThrough(gate, LARGE)).isEqualTo(640);
    }

    @Test
    void what_needs_more_than_all_memory_goes_alone() throws Exception {
        DecodeGate gate = new DecodeGate(2, 1_000);
        try (Inside inside = new Inside(gate, LARGE)) {
            assertThatThrownBy(() -> gate.through(SMALL, soon(), () -> 0))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(inside.width()).isEqualTo(640);
        }
        assertThat(widthThrough(gate, SMALL)).isEqualTo(64);
    }

    @Test
    void no_more_pictures_than_may_are_decoded_at_a_time() throws Exception {
        DecodeGate gate = new DecodeGate(1, 100_000_000);
        try (Inside inside = new Inside(gate, SMALL)) {
            assertThatThrownBy(() -> gate.through(SMALL, soon(), () -> 0))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(inside.width()).isEqualTo(64);
        }
    }

    private static int widthThrough(DecodeGate gate, SurveyedPicture picture) {
        return gate.through(picture, soon(), () -> picture.read().width());
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofMillis(300));
    }

    /** A picture that stays behind the gate until this is closed. */
    private static final class Inside implements AutoCloseable {

        private final CountDownLatch leave = new CountDownLatch(1);
        private final CompletableFuture<Integer> entered = new CompletableFuture<>();
        private final CompletableFuture<Void> left;

        Inside(DecodeGate gate, SurveyedPicture picture) {
            Deadline deadline = Deadline.after(Duration.ofMinutes(1));
            left = CompletableFuture.runAsync(() -> gate.through(picture, deadline, () -> {
                entered.complete(picture.read().width());
                try {
                    leave.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return 0;
            }));
            entered.join();
        }

        int width() {
            return entered.join();
        }

        @Override
        public void close() {
            leave.countDown();
            left.join();
        }
    }
}
