package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the meters tell of a repository that changes. */
class ModelMetersTests {

    private static final TinyModels MODELS = TinyModels.appleOrange();

    @TempDir
    private Path models;

    @Test
    void versions_are_counted_by_what_they_do() {
        MODELS.write(models, 1);
        try (LiveRepository repository = LiveRepository.start(models)) {
            repository.writeBroken(MODELS, 2);
            repository.eventually(() -> assertThat(repository.metrics()).contains(versions("refused", 1)));
            repository.write(MODELS, 3);
            repository.eventually(() -> assertThat(repository.metrics())
                    .contains(versions("serving", 1), versions("stored", 1), versions("refused", 1)));
            repository.delete("apple-orange/2");
            repository.eventually(() -> assertThat(repository.metrics()).contains(versions("refused", 0)));
        }
    }

    @Test
    void what_a_version_translated_is_forgotten_when_it_serves_no_more() {
        MODELS.write(models, 1);
        try (LiveRepository repository = LiveRepository.start(models)) {
            repository.translate("apple2orange");
            assertThat(repository.metrics()).contains(translations(1));
            repository.write(MODELS, 2);
            repository.eventually(() -> {
                repository.translate("apple2orange");
                assertThat(repository.metrics()).contains(translations(2)).doesNotContain(translations(1));
            });
        }
    }

    @Test
    void a_pair_that_is_gone_leaves_no_meters() {
        MODELS.write(models, 1);
        new TinyModels("cat", "dog", 4, 0, 32).write(models, 1);
        try (LiveRepository repository = LiveRepository.start(models)) {
            assertThat(repository.metrics()).contains("model=\"cat-dog\",state=");
            repository.delete("cat-dog");
            repository.eventually(() -> assertThat(repository.metrics()).doesNotContain("model=\"cat-dog\",state="));
        }
    }

    @Test
    void a_repository_that_cannot_be_followed_says_so() throws IOException {
        MODELS.write(models, 1);
        try (LiveRepository repository = LiveRepository.start(models)) {
            assertThat(repository.metrics()).contains("duet_repository_followed 1.0");
            Files.move(models.resolve("apple-orange"), models.resolve(".not-mounted"));
            repository.eventually(() -> assertThat(repository.metrics()).contains("duet_repository_followed 0.0"));
            Files.move(models.resolve(".not-mounted"), models.resolve("apple-orange"));
            repository.eventually(() -> assertThat(repository.metrics()).contains("duet_repository_followed 1.0"));
        }
    }

    private static String versions(String state, int count) {
        return "duet_model_versions{model=\"apple-orange\",state=\"" + state + "\"} " + count;
    }

    private static String translations(int version) {
        return "duet_version_translations_seconds_count{direction=\"apple2orange\",model=\"apple-orange\","
                + "outcome=\"success\",version=\"" + version + "\"}";
    }
}
