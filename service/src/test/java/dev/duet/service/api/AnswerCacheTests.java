package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import dev.duet.service.fixture.TinyNetwork;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerCacheTests {

    private static final String PATH = "/translate?direction=apple2orange";

    @TempDir
    private static Path models;

    private static RunningService service;

    @BeforeAll
    static void start() {
        TinyModels.appleOrange().write(models, 1);
        TinyModels.appleOrange().write(models, 2, TinyNetwork.random(4, 0, 7), TinyNetwork.random(4, 0, 8));
        service = RunningService.start(models, "duet.cache.max-bytes=1MB", "duet.repository.keep-versions=2");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void the_second_answer_is_the_first_one_and_nothing_is_computed_for_it() {
        Answer first = post(PATH, 40);
        Answer second = post(PATH, 40);

        assertThat(first.header("Duet-Cache")).isEqualTo("miss");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.header("Duet-Cache")).isEqualTo("hit");
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag")).matches("\"[0-9a-f]{64}\"");
        assertThat(second.header("Server-Timing")).doesNotContain("infer");
        assertThat(second.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(service.client().get("/actuator/prometheus").text())
                .containsPattern(
                        "duet_translations_seconds_count\\{direction=\"apple2orange\",outcome=\"cached\"\\} [1-9]")
                .containsPattern("cache_gets_total\\{cache=\"duet.answers\",result=\"hit\"\\} [1-9]");
    }

    @Test
    void whatever_changes_the_answer_changes_its_tag() {
        String tag = post(PATH, 44).header("ETag");
        assertThat(post(PATH, 48).header("ETag")).isNotEqualTo(tag);
        assertThat(post(PATH + "&size=original", 44).header("ETag")).isNotEqualTo(tag);
        assertThat(post("/translate?direction=orange2apple", 44).header("ETag")).isNotEqualTo(tag);
        assertThat(post(PATH, 44, "Accept", "image/jpeg").header("ETag")).isNotEqualTo(tag);
        Answer otherVersion = post(PATH + "&version=1", 44);
        assertThat(otherVersion.header("Duet-Model")).isEqualTo("apple-orange/1");
        assertThat(otherVersion.header("ETag")).isNotEqualTo(tag);
    }

    @Test
    void who_has_the_answer_is_told_so_and_sent_nothing() {
        String tag = post(PATH, 52).header("ETag");

        Answer again = post(PATH, 52, "If-None-Match", "\"other\", W/" + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.response().body()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);

        assertThat(post(PATH, 56, "If-None-Match", tag).status()).isEqualTo(200);
    }

    @Test
    void a_refusal_is_not_kept() {
        Answer refused = post(PATH, 8);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.header("ETag")).isEmpty();
    }

    @Test
    void a_cache_holds_no_more_bytes_than_it_may(@TempDir Path others) {
        TinyModels.appleOrange().write(others, 1);
        int pictures = 12;
        try (RunningService small = RunningService.start(others, "duet.cache.max-bytes=8KB")) {
            for (int side = 0; side < pictures; side++) {
                small.client().postForm(PATH, TestPictures.png(32 + 4 * side, 32)); // some 3 KB each
            }
            String metrics = small.client().get("/actuator/prometheus").text();
            assertThat(metrics)
                    .containsPattern("cache_evictions_total\\{cache=\"duet.answers\"\\} [1-9]")
                    .containsPattern("cache_gets_total\\{cache=\"duet.answers\",result=\"miss\"\\} 12");
        }
    }

    @Test
    void without_a_cache_there_is_no_tag(@TempDir Path others) {
        TinyModels.appleOrange().write(others, 1);
        try (RunningService plain = RunningService.start(others)) {
            Answer answer = plain.client().postForm(PATH, TestPictures.png(40, 40));
            assertThat(answer.header("ETag")).isEmpty();
            assertThat(answer.header("Duet-Cache")).isEmpty();
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
    }

    private static Answer post(String path, int side, String... headers) {
        return service.client().postBody(path, "image/png", TestPictures.png(side, side), headers);
    }
}
