package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import dev.duet.service.translation.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a client waits is the client's to say. */
class TimeoutTests {

    private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(60));

    /** A second or more for a picture, on this machine or another. */
    private static final TinyModels SLOW = new TinyModels("apple", "orange", 96, 8, 256);

    private static final String PATH = "/translate?direction=apple2orange";
    private static final byte[] PNG = TestPictures.png(64, 64);

    @ParameterizedTest
    @CsvSource({"500ms, 500", "2s, 2000", "PT1.5S, 1500", "60, 60000", "1ms, 1"})
    void the_parameter_is_a_duration(String parameter, long milliseconds) {
        assertThat(ClientTimeout.choose(parameter, List.of("wait=7"), TIMEOUTS))
                .isEqualTo(Duration.ofMillis(milliseconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "0s", "-1s", "61s", "99999999999999999999"})
    void what_is_none_or_too_long_is_refused(String parameter) {
        assertThatThrownBy(() -> ClientTimeout.choose(parameter, List.of(), TIMEOUTS))
                .isInstanceOf(InvalidTimeoutException.class)
                .hasMessageContaining("at most 60000ms, got \"" + parameter + "\"");
    }

    @Test
    void a_preference_counts_where_there_is_no_parameter() {
        assertThat(preferred("wait=7")).hasSeconds(7);
        assertThat(preferred("respond-async, Wait = 12")).hasSeconds(12);
        assertThat(preferred("return=minimal; wait=3")).hasSeconds(3);
        assertThat(preferred("wait=600")).as("cut short").hasSeconds(60);
        assertThat(preferred("wait=0")).hasSeconds(30);
        assertThat(preferred("await=3")).hasSeconds(30);
        assertThat(preferred("wait=soon")).hasSeconds(30);
    }

    private static Duration preferred(String header) {
        return ClientTimeout.choose(null, List.of(header), TIMEOUTS);
    }

    @Test
    void a_client_that_waits_less_than_a_run_takes_is_told_504_and_one_that_waits_gets_its_picture(
            @TempDir Path models) {
        SLOW.write(models, 1);
        try (RunningService service = RunningService.start(models)) {
            var client = service.client();
            Answer late = client.postForm(PATH + "&timeout=20ms", PNG);
            assertThat(late.status()).isEqualTo(504);
            assertThat(late.json().get("type").asString()).isEqualTo("urn:duet:problem:deadline-exceeded");
            assertThat(client.postBody(PATH, "image/png", PNG, "Prefer", "wait=30")
                            .status())
                    .isEqualTo(200);
            Answer refused = client.postForm(PATH + "&timeout=5m", PNG);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().get("parameter").asString()).isEqualTo("timeout");
            assertThat(refused.json().get("detail").asString()).contains("at most 30000ms");
        }
    }
}
