package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TinyModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DirectionTests {

    private static RunningService service;
    private static HttpTester client;
    private static Path version;

    @BeforeAll
    static void start(@TempDir Path models) throws IOException {
        TinyModels.appleOrange().write(models, 2);
        version = TinyModels.appleOrange().write(models, 10);
        Path sheetless = new TinyModels("disc", "square", 4, 0, 16).write(models, 1);
        Files.delete(sheetless.resolve("samples.png"));
        new TinyModels("summer", "winter", 4, 0, 16).writeOneWay(models, 1);
        Files.createDirectories(models.resolve("disc-square/.2.tmp-x7"));
        Files.writeString(models.resolve("disc-square/.2.tmp-x7/card.json"), "half of a c");
        service = RunningService.start(models);
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void directions_come_with_what_their_card_says() {
        JsonNode directions = client.get("/directions").json().get("directions");
        assertThat(directions.findValuesAsString("direction"))
                .containsExactly("apple2orange", "disc2square", "orange2apple", "square2disc", "summer2winter");
        JsonNode first = directions.get(0);
        assertThat(first.get("source").asString()).isEqualTo("apple");
        assertThat(first.get("target").asString()).isEqualTo("orange");
        assertThat(first.get("pair").asString()).isEqualTo("apple-orange");
        assertThat(first.get("image_size").asInt()).isEqualTo(32);
        assertThat(first.get("precision").asString()).isEqualTo("fp32");
        assertThat(first.get("licence").asString()).isEqualTo("Apache-2.0");
        assertThat(first.get("known_failures").get(0).asString()).contains("fruit");
        assertThat(first.at("/metrics/0/real_target").asDouble()).isEqualTo(0.98);
        assertThat(first.get("sha256").asString()).isEqualTo(TinyModels.sha256(version.resolve("apple2orange.onnx")));
    }

    @Test
    void the_highest_version_serves_and_a_half_written_one_is_not_seen() {
        JsonNode directions = client.get("/directions").json().get("directions");
        assertThat(directions.findValuesAsString("version")).containsExactly("10", "1", "10", "1", "1");
    }

    @Test
    void the_card_is_shown_as_it_was_written() throws IOException {
        Answer card = client.get("/models/apple-orange/card");
        assertThat(card.type()).isEqualTo("application/json");
        assertThat(card.response().body()).isEqualTo(Files.readAllBytes(version.resolve("card.json")));
    }

    @Test
    void the_sample_sheet_is_shown_where_there_is_one() {
        assertThat(client.get("/models/apple-orange/samples.png").picture().width())
                .isEqualTo(64);
        assertThat(client.get("/models/disc-square/samples.png").status()).isEqualTo(404);
        JsonNode directions = client.get("/directions").json().get("directions");
        assertThat(directions.at("/0/sample_sheet").asString()).isEqualTo("/models/apple-orange/samples.png");
        assertThat(directions.at("/1/sample_sheet").isNull()).isTrue();
    }
}
