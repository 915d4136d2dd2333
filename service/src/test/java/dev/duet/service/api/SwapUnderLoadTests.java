package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Versions that come and go while clients post without a pause: {@code -Dduet.swap.requests=10000} for a long run, of
 * which the memory of the process is printed.
 */
@Tag("slow")
class SwapUnderLoadTests {

    private static final int REQUESTS = Integer.getInteger("duet.swap.requests", 400);
    private static final int CLIENTS = 4;
    private static final byte[] PICTURE = TestPictures.png(40, 40);
    private static final TinyModels PAIR = TinyModels.appleOrange();

    @TempDir
    private Path models;

    private final Set<String> answering = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    @Test
    void no_request_fails_while_versions_come_and_go_and_no_session_stays_behind() throws Exception {
        PAIR.write(models, 1);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (LiveRepository live = LiveRepository.start(models)) {
            List<Future<List<String>>> failures = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                failures.add(clients.submit(() -> post(live)));
            }
            int version = 1;
            while (sent.get() < REQUESTS || version < 4) {
                String next = PAIR.pair() + "/" + ++version;
                live.write(PAIR, version);
                live.eventually(() -> assertThat(answering).contains(next));
                live.delete(PAIR.pair() + "/" + (version - 1));
                if (version % 10 == 0) {
                    System.out.printf("%d requests, version %d, %s%n", sent.get(), version, residentMemory());
                }
            }
            enough.set(true);
            for (Future<List<String>> client : failures) {
                assertThat(client.get()).isEmpty();
            }
            live.eventually(() -> assertThat(live.metrics()).contains("duet_model_versions_open 1.0"));
        } finally {
            clients.shutdownNow();
        }
    }

    /** Posts until there has been enough of it; returns every answer that was not a translation. */
    private List<String> post(LiveRepository live) {
        List<String> failures = new ArrayList<>();
        while (!enough.get()) {
            String direction = PAIR.direction(sent.getAndIncrement() % 2 == 0);
            Answer answer = live.client().postBody("/translate?direction=" + direction, "image/png", PICTURE);
            if (answer.status() == 200) {
                answering.add(answer.header("Duet-Model"));
            } else {
                failures.add(answer.status() + " " + answer.text());
            }
        }
        return failures;
    }

    /** The memory that the process has, as Linux tells it. */
    private static String residentMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return "memory unknown";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS")).findFirst().orElse("memory unknown");
        }
    }
}
