package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A version that answers nobody and is compared with the one that does. */
class ShadowTests {

    private static final TinyModels SERVING = new TinyModels("cat", "dog", 4, 0, 16);
    private static final TinyModels SHADOW = new TinyModels("cat", "dog", 6, 0, 16);

    /** Tenths of a second for a picture, so that not all copies can be translated. */
    private static final TinyModels SLOW_SHADOW = new TinyModels("disc", "square", 64, 6, 128);

    private static LiveRepository live;

    @BeforeAll
    static void start(@TempDir Path models) {
        SERVING.write(models, 4);
        SHADOW.write(models, 5);
        new TinyModels("disc", "square", 4, 0, 16).write(models, 1);
        SLOW_SHADOW.write(models, 2);
        new TinyModels("fox", "hare", 4, 0, 16).write(models, 1);
        live = LiveRepository.start(
                models, "duet.shadow.cat-dog=5", "duet.shadow.disc-square=2", "duet.shadow.fox-hare=9");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void what_is_answered_is_translated_by_the_shadow_too_and_the_difference_is_measured() {
        RgbImage picture = TestPictures.gradient(16, 16);
        for (int i = 1; i <= 3; i++) {
            int scored = i;
            assertThat(live.client()
                            .postForm("/translate?direction=cat2dog", TestPictures.png(16, 16))
                            .header("Duet-Model"))
                    .isEqualTo("cat-dog/4");
            // Not all at once: a copy is dropped where the next client waits already.
            live.eventually(
                    () -> assertThat(score("cat-dog", "cat2dog").get("scored").asInt())
                            .isEqualTo(scored));
        }
        double expected = meanDifference(
                SERVING.network(true).translate(picture), SHADOW.network(true).translate(picture));
        assertThat(expected).isGreaterThan(5);
        assertThat(score("cat-dog", "cat2dog").get("mean_difference").asDouble())
                .isCloseTo(expected, within(0.1));
        assertThat(live.metrics())
                .contains(
                        "duet_shadow_difference_levels_count{direction=\"cat2dog\",model=\"cat-dog\",version=\"5\"} 3");
    }

    @Test
    void a_shadow_answers_only_those_who_ask_for_it_by_its_number() {
        int before = score("cat-dog", "dog2cat").get("scored").asInt();
        assertThat(live.answering("dog2cat")).isEqualTo("cat-dog/4");
        assertThat(live.answering("dog2cat&version=5")).isEqualTo("cat-dog/5");
        live.eventually(() ->
                assertThat(score("cat-dog", "dog2cat").get("scored").asInt()).isEqualTo(before + 1));
        JsonNode versions = live.client().get("/models").json().at("/models/0/versions");
        assertThat(versions.findValuesAsString("state")).containsExactly("shadow", "serving");
    }

    @Test
    void what_a_slow_shadow_cannot_do_is_dropped_and_every_answer_comes() {
        IntStream.range(0, 30)
                .parallel()
                .forEach(i -> assertThat(live.answering("disc2square")).isEqualTo("disc-square/1"));
        live.eventually(() -> {
            JsonNode score = score("disc-square", "disc2square");
            int scored = score.get("scored").asInt();
            int dropped = score.get("dropped").asInt();
            assertThat(dropped).isPositive();
            assertThat(scored + dropped).isEqualTo(30);
            assertThat(score.get("failed").asInt()).isZero();
        });
    }

    @Test
    void a_shadow_that_is_not_there_is_told() {
        assertThat(live.answering("fox2hare")).isEqualTo("fox-hare/1");
        assertThat(live.problem("fox-hare", 9)).contains("the repository does not have it");
    }

    private static JsonNode score(String pair, String direction) {
        return live.health().at("/components/models/details/" + pair + "/shadow/directions/" + direction);
    }

    private static double meanDifference(RgbImage a, RgbImage b) {
        return IntStream.range(0, a.pixels().length)
                .map(i -> Math.abs((a.pixels()[i] & 0xFF) - (b.pixels()[i] & 0xFF)))
                .average()
                .orElseThrow();
    }
}
