package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.LiveRepository;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Several versions of a pair at the same time. */
class VersionTests {

    private static final TinyModels KEPT = new TinyModels("cat", "dog", 4, 0, 16);
    private static final TinyModels SHARED = new TinyModels("disc", "square", 4, 0, 16);
    private static final TinyModels LACKING = new TinyModels("fox", "hare", 4, 0, 16);

    private static LiveRepository live;

    @BeforeAll
    static void start(@TempDir Path models) {
        for (int version = 1; version <= 4; version++) {
            KEPT.write(models, version);
            SHARED.write(models, version);
        }
        LACKING.write(models, 1);
        live = LiveRepository.start(
                models,
                "duet.repository.keep-versions=2",
                "duet.traffic.disc-square.1=75",
                "duet.traffic.disc-square.4=25",
                "duet.traffic.fox-hare.1=50",
                "duet.traffic.fox-hare.2=50",
                "duet.traffic.jay-owl.7=100",
                "server.forward-headers-strategy=framework");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void a_client_may_ask_for_any_version_that_is_loaded() {
        assertThat(live.answering("cat2dog")).isEqualTo("cat-dog/4");
        assertThat(live.answering("cat2dog&version=4")).isEqualTo("cat-dog/4");
        assertThat(live.answering("dog2cat&version=3")).isEqualTo("cat-dog/3");
    }

    @Test
    void a_version_that_is_not_loaded_is_404_with_those_that_are() {
        Answer unknown = live.translate("cat2dog&version=2");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("type").asString()).isEqualTo("urn:duet:problem:unknown-version");
        assertThat(unknown.json().get("loaded").toString()).isEqualTo("[3,4]");
        assertThat(unknown.json().get("detail").asString()).contains("Version 2 of cat-dog is not loaded");
        Answer noNumber = live.translate("cat2dog&version=newest");
        assertThat(noNumber.status()).isEqualTo(400);
        assertThat(noNumber.json().get("parameter").asString()).isEqualTo("version");
    }

    @Test
    void card_and_samples_are_those_of_the_version_that_is_asked_for() {
        assertThat(live.client()
                        .get("/models/cat-dog/card")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(4);
        assertThat(live.client()
                        .get("/models/cat-dog/card?version=3")
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(3);
        assertThat(live.client().get("/models/cat-dog/samples.png?version=3").status())
                .isEqualTo(200);
        Answer unknown = live.client().get("/models/cat-dog/card?version=1");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().get("loaded").toString()).isEqualTo("[3,4]");
    }

    @Test
    void the_list_of_models_tells_what_each_version_does() {
        JsonNode kept = model("cat-dog");
        assertThat(kept.findValuesAsString("version")).containsExactly("4", "3", "2", "1");
        assertThat(kept.findValuesAsString("state")).containsExactly("serving", "loaded", "stored", "stored");
        assertThat(kept.at("/versions/0/traffic_percent").asDouble()).isEqualTo(100);
        assertThat(kept.at("/versions/0/generators/0/sha256").asString())
                .isEqualTo(TinyModels.sha256(live.models().resolve("cat-dog/4/cat2dog.onnx")));
        assertThat(kept.at("/versions/2/generators").size()).isZero();
    }

    @Test
    void each_client_keeps_its_version_and_the_shares_are_those_of_the_settings() {
        List<String> clients =
                IntStream.range(0, 120).mapToObj(i -> "client-" + i).toList();
        Map<String, String> first = answering(clients);
        assertThat(answering(clients)).isEqualTo(first);
        assertThat(first.values()).containsOnly("disc-square/1", "disc-square/4");
        long canaries = first.values().stream().filter("disc-square/4"::equals).count();
        assertThat(canaries).isBetween(18L, 42L); // 30 of 120 are expected, with a deviation of 4.7
        JsonNode model = model("disc-square");
        assertThat(model.findValuesAsString("state")).containsExactly("serving", "loaded", "stored", "serving");
        assertThat(model.findValuesAsString("traffic_percent")).containsExactly("25.0", "0.0", "0.0", "75.0");
        assertThat(health("disc-square").at("/traffic_percent").toString()).isEqualTo("{\"1\":75.0,\"4\":25.0}");
        assertThat(health("disc-square").get("version").asInt()).isEqualTo(1);
    }

    @Test
    void a_client_without_a_name_is_known_by_its_address_behind_a_proxy_too() {
        List<String> answering = IntStream.range(0, 60)
                .mapToObj(i -> post("disc2square", "X-Forwarded-For", "10.0.0." + i))
                .toList();
        assertThat(answering).contains("disc-square/1", "disc-square/4");
        assertThat(Stream.generate(() -> live.answering("disc2square")).limit(5))
                .containsOnly(live.answering("disc2square"));
    }

    @Test
    void the_share_of_a_version_that_is_not_there_goes_to_the_others_and_is_told() {
        assertThat(answering("fox2hare", List.of("a", "b", "c", "d", "e", "f")).values())
                .containsOnly("fox-hare/1");
        JsonNode model = model("fox-hare");
        assertThat(model.findValuesAsString("state")).containsExactly("missing", "serving");
        assertThat(model.findValuesAsString("traffic_percent")).containsExactly("0.0", "100.0");
        assertThat(live.problem("fox-hare", 2)).contains("the repository does not have it");
        assertThat(live.problem("jay-owl", 7)).contains("the repository does not have it");
        assertThat(live.client().get("/readyz").status()).isEqualTo(200);
    }

    private static Map<String, String> answering(List<String> clients) {
        return answering("disc2square", clients);
    }

    private static Map<String, String> answering(String direction, List<String> clients) {
        return clients.stream()
                .collect(Collectors.toMap(client -> client, client -> post(direction, "Duet-Client", client)));
    }

    private static String post(String direction, String header, String value) {
        return live.client()
                .postBody("/translate?direction=" + direction, "image/png", TestPictures.png(16, 16), header, value)
                .header("Duet-Model");
    }

    private static JsonNode model(String pair) {
        return live.client()
                .get("/models")
                .json()
                .get("models")
                .valueStream()
                .filter(model -> model.get("pair").asString().equals(pair))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode health(String pair) {
        return live.health().at("/components/models/details/" + pair);
    }
}
