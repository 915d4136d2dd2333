package dev.duet.service.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyDiscriminator;
import dev.duet.service.fixture.TinyModels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Clients of every kind that the dashboard shows, and a service with something to show for each. */
final class Traffic {

    private static final TinyModels FRUIT = TinyModels.appleOrange();
    private static final TinyModels PETS = new TinyModels("cat", "dog", 4, 0, 16);
    private static final TinyModels PETS_SHADOW = new TinyModels("cat", "dog", 6, 0, 16);

    /** Tenths of a second for a picture, so that others wait and are refused. */
    private static final TinyModels SLOW = new TinyModels("disc", "square", 64, 6, 128);

    private static final String FORM = "image/png";

    private final HttpTester client;
    private int pictures;

    private Traffic(HttpTester client) {
        this.client = client;
    }

    static Traffic to(LiveRepository live) {
        return new Traffic(live.client());
    }

    /** A canary, a shadow, a broken version, a cache, and quality that is measured of every picture. */
    static LiveRepository serve(Path models) {
        for (int version = 1; version <= 2; version++) {
            Path folder = FRUIT.write(models, version);
            TinyDiscriminator.add(folder, "apple", List.of(TestPictures.gradient(32, 32)));
        }
        LiveRepository.writeBroken(models, FRUIT, 3);
        PETS.write(models, 4);
        PETS_SHADOW.write(models, 5);
        SLOW.write(models, 1);
        return LiveRepository.start(
                models,
                "duet.traffic.apple-orange.1=50",
                "duet.traffic.apple-orange.2=50",
                "duet.shadow.cat-dog=5",
                "duet.quality.sample=1",
                "duet.cache.max-bytes=8MB",
                "duet.executor.queue-capacity=2",
                "management.tracing.sampling.probability=1"); // exemplars, which not every Prometheus takes anywhere
    }

    /** One of each. */
    void goOn() {
        // Drift is told from the 25th picture of a version on.
        IntStream.range(0, 20)
                .forEach(i -> assertThat(fruit(TestPictures.png(33 + pictures++ % 100, 40)))
                        .isEqualTo(200));
        assertThat(fruit(TestPictures.png(32, 32))).isEqualTo(200); // from the cache, but for the first time
        assertThat(status("cat2dog", TestPictures.png(16 + pictures % 100, 16))).isEqualTo(200);
        assertThat(status("apple2orange", "no picture".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(415);
        assertThat(status("made-up", TestPictures.png(32, 32))).isEqualTo(404);
        assertThat(status("disc2square&timeout=1ms", TestPictures.png(32 + pictures % 100, 32)))
                .isIn(429, 504);
        byte[] another = TestPictures.png(34 + pictures % 100, 32);
        assertThat(IntStream.range(0, 12)
                        .parallel()
                        .map(i -> status("disc2square", another))
                        .boxed()
                        .toList())
                .isSubsetOf(200, 429, 504);
        System.gc(); // so that there is a pause to show
    }

    private int fruit(byte[] picture) {
        return client.postBody("/translate?direction=apple2orange", FORM, picture, "Duet-Client", "client-" + pictures)
                .status();
    }

    private int status(String direction, byte[] picture) {
        return client.postBody("/translate?direction=" + direction, FORM, picture)
                .status();
    }
}
