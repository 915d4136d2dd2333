package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A model repository that changes while the service runs; each test has a pair of its own. */
class LiveModelsTests {

    private static LiveRepository live;

    @BeforeAll
    static void start(@TempDir Path models) {
        TinyModels.appleOrange().write(models, 1);
        live = LiveRepository.start(models);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void a_new_version_takes_over_in_both_directions_and_the_old_one_is_closed() {
        TinyModels pair = served("cat", "dog");
        live.write(pair, 2);
        live.eventually(() -> assertThat(List.of("cat2dog", "dog2cat"))
                .allSatisfy(direction -> assertThat(live.answering(direction)).isEqualTo("cat-dog/2")));
        live.eventually(() -> assertThat(live.metrics())
                .contains("duet_model_versions_open " + live.served() + ".0")
                .containsPattern("duet_model_info\\{direction=\"cat2dog\".*version=\"2\"} 1")
                .doesNotContainPattern("duet_model_info\\{direction=\"cat2dog\".*version=\"1\"}"));
        assertThat(live.client()
                        .get("/models/cat-dog/card")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_pair_that_disappears_is_served_no_more() {
        served("day", "night");
        live.delete("day-night");
        live.eventually(() -> assertThat(live.translate("day2night").status()).isEqualTo(404));
        live.eventually(() -> assertThat(live.metrics())
                .contains("duet_model_versions_open " + live.served() + ".0")
                .contains("duet_queue_depth{direction=\"apple2orange\"}")
                .doesNotContain("duet_queue_depth{direction=\"day2night\"}"));
        assertThat(live.client().get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void when_the_folder_of_a_version_disappears_the_one_before_serves_again() {
        TinyModels pair = served("disc", "square");
        live.write(pair, 2);
        live.eventually(() -> assertThat(live.answering("disc2square")).isEqualTo("disc-square/2"));
        live.delete("disc-square/2");
        live.eventually(() -> assertThat(live.answering("disc2square")).isEqualTo("disc-square/1"));
    }

    @Test
    void a_broken_version_is_refused_once_told_and_tried_again_when_its_files_change() throws IOException {
        TinyModels pair = served("fox", "hare");
        Path broken = live.writeBroken(pair, 2);
        live.eventually(() -> assertThat(live.metrics()).contains(refusals("fox-hare")));
        JsonNode details = live.health().at("/components/models/details/fox-hare");
        assertThat(details.get("version").asInt()).isEqualTo(1);
        assertThat(details.at("/problems/2").asString()).contains("fox2hare.onnx is not the file");
        assertThat(live.client().get("/readyz").status()).isEqualTo(200);
        served("gnu", "yak"); // by polls that saw the broken version again
        assertThat(live.metrics()).contains(refusals("fox-hare"));
        assertThat(live.answering("fox2hare")).isEqualTo("fox-hare/1");

        Files.write(broken.resolve("fox2hare.onnx"), Files.readAllBytes(broken.resolve("whole")));
        live.eventually(() -> assertThat(live.answering("fox2hare")).isEqualTo("fox-hare/2"));
        assertThat(live.problem("fox-hare", 2)).isEmpty();
    }

    @Test
    void a_version_that_is_copied_in_any_order_serves_when_it_is_whole(@TempDir Path elsewhere) throws IOException {
        Path source = served("horse", "zebra").write(elsewhere, 2);
        Path target = Files.createDirectories(live.models().resolve("horse-zebra/2"));
        for (String file : List.of("card.json", "horse2zebra.onnx", "zebra2horse.onnx")) {
            byte[] bytes = Files.readAllBytes(source.resolve(file));
            Files.write(target.resolve(file), Arrays.copyOf(bytes, bytes.length / 2));
            live.eventually(() -> assertThat(live.problem("horse-zebra", 2)).contains(file));
            Files.write(target.resolve(file), bytes);
        }
        FileSystemUtils.copyRecursively(source, target);
        live.eventually(() -> assertThat(live.answering("horse2zebra")).isEqualTo("horse-zebra/2"));
    }

    @Test
    void a_version_without_its_card_is_never_refused_and_what_is_loaded_serves_on() throws IOException {
        served("iris", "rose");
        Files.delete(live.models().resolve("iris-rose/1/card.json"));
        live.eventually(() -> assertThat(live.problem("iris-rose", 1)).contains("card.json is missing"));
        served("jay", "owl"); // some polls later
        assertThat(live.metrics()).doesNotContain("duet_model_loads_total{model=\"iris-rose\",outcome=\"refused\"}");
        assertThat(live.answering("iris2rose")).isEqualTo("iris-rose/1");
    }

    @Test
    void the_last_good_version_of_a_pair_serves_while_only_broken_ones_are_there() {
        TinyModels pair = served("king", "queen");
        live.writeBroken(pair, 2);
        live.delete("king-queen/1");
        live.eventually(() -> assertThat(live.problem("king-queen", 1)).contains("its folder is gone"));
        assertThat(live.answering("king2queen")).isEqualTo("king-queen/1");
    }

    @Test
    void a_pair_with_the_directions_of_another_is_refused() {
        live.write(new TinyModels("orange", "apple", 4, 0, 32), 1);
        live.eventually(() -> assertThat(live.problem("orange-apple", 1)).contains("and so does apple-orange/1"));
        assertThat(live.answering("apple2orange")).isEqualTo("apple-orange/1");
    }

    @Test
    void a_repository_that_is_empty_all_of_a_sudden_changes_nothing(@TempDir Path models) {
        TinyModels.appleOrange().write(models, 1);
        try (LiveRepository alone = LiveRepository.start(models)) {
            alone.delete("apple-orange");
            alone.eventually(() -> assertThat(alone.health()
                            .at("/components/models/details/repository")
                            .asString(""))
                    .contains("There is no model in", "what was loaded serves on"));
            assertThat(alone.answering("apple2orange")).isEqualTo("apple-orange/1");
            alone.write(TinyModels.appleOrange(), 2);
            alone.eventually(() -> assertThat(alone.answering("apple2orange")).isEqualTo("apple-orange/2"));
        }
    }

    @Test
    void at_the_start_a_broken_version_gives_way_to_the_one_before_and_a_pair_without_any_to_the_others(
            @TempDir Path models) throws IOException {
        TinyModels.appleOrange().write(models, 1);
        LiveRepository.writeBroken(models, TinyModels.appleOrange(), 2);
        Files.writeString(tiny("disc", "square").write(models, 1).resolve("card.json"), "[]");
        try (LiveRepository started = LiveRepository.start(models)) {
            assertThat(started.answering("apple2orange")).isEqualTo("apple-orange/1");
            Answer unknown = started.translate("disc2square");
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(started.problem("apple-orange", 2)).contains("apple2orange.onnx is not the file");
            assertThat(started.problem("disc-square", 1)).contains("card.json");
            assertThat(started.metrics()).contains(refusals("apple-orange"), refusals("disc-square"));
        }
    }

    private static TinyModels tiny(String source, String target) {
        return new TinyModels(source, target, 4, 0, 16);
    }

    /** A pair of which version 1 serves. */
    private static TinyModels served(String source, String target) {
        TinyModels pair = tiny(source, target);
        live.write(pair, 1);
        live.eventually(() -> assertThat(live.answering(pair.direction(true))).isEqualTo(pair.pair() + "/1"));
        return pair;
    }

    private static String refusals(String pair) {
        return "duet_model_loads_total{model=\"" + pair + "\",outcome=\"refused\"} 1.0";
    }
}
