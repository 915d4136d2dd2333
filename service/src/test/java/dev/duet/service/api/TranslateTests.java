package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.HttpTester;
import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslateTests {

    private static final TinyModels PAIR = TinyModels.appleOrange();
    private static final String PATH = "/translate?direction=apple2orange";

    private static RunningService service;
    private static HttpTester client;

    @BeforeAll
    static void start(@TempDir Path models) {
        PAIR.write(models, 1);
        service = RunningService.start(models, "duet.original-max-pixels=20000");
        client = service.client();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_form_is_answered_with_what_the_network_makes_of_the_stretched_picture() {
        RgbImage upload = TestPictures.gradient(100, 60);
        Answer answer = client.postForm(PATH, TestPictures.png(100, 60));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("image/png");
        assertThat(answer.header("Duet-Model")).isEqualTo("apple-orange/1");
        assertThat(answer.header("Content-Disposition")).contains("apple2orange.png");
        RgbImage expected = PAIR.network(true).translate(Resampler.resize(upload, 32, 32, Filter.BICUBIC));
        assertWithinOneLevel(answer.picture(), expected);
    }

    @ParameterizedTest
    @CsvSource({"image/jpeg", "image/png", "image/*", "application/octet-stream"})
    void a_raw_body_is_answered_as_the_form_is_whatever_it_is_called(String contentType) {
        Answer raw = client.postBody(PATH, contentType, TestPictures.png(100, 60));
        assertThat(raw.status()).isEqualTo(200);
        assertThat(raw.picture())
                .isEqualTo(client.postForm(PATH, TestPictures.png(100, 60)).picture());
    }

    @Test
    void the_other_direction_is_another_network() {
        Answer answer = client.postForm("/translate?direction=orange2apple", TestPictures.png(32, 32));
        assertWithinOneLevel(answer.picture(), PAIR.network(false).translate(TestPictures.gradient(32, 32)));
    }

    @Test
    void size_original_gives_exactly_the_size_of_the_upload() {
        Answer answer = client.postForm(PATH + "&size=original", TestPictures.png(101, 59));
        assertThat(answer.status()).isEqualTo(200);
        RgbImage network = Resampler.resize(TestPictures.gradient(101, 59), 100, 60, Filter.BICUBIC);
        RgbImage expected = Resampler.resize(PAIR.network(true).translate(network), 101, 59, Filter.BICUBIC);
        assertThat(answer.picture().width()).isEqualTo(101);
        assertThat(answer.picture().height()).isEqualTo(59);
        assertWithin(answer.picture(), expected, 2);
    }

    @Test
    void size_original_of_a_multiple_goes_through_the_network_as_it_is() {
        Answer answer = client.postForm(PATH + "&size=ORIGINAL", TestPictures.png(48, 20));
        assertWithinOneLevel(answer.picture(), PAIR.network(true).translate(TestPictures.gradient(48, 20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/jpeg | image/jpeg",
                "*/* | image/png",
                "image/* | image/png",
                "image/png;q=0.5, image/jpeg | image/jpeg",
                "image/jpeg, */* | image/jpeg",
                "image/jpeg;q=0.8, image/* | image/png",
                "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8 | image/png",
                "text/html, */*;q=0.1 | image/png",
                "image/png;q=0, image/* | image/jpeg"
            })
    void the_accept_header_chooses_the_type(String accept, String type) {
        Answer answer = client.postBody(PATH, "image/png", TestPictures.png(32, 32), "Accept", accept);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo(type);
        assertThat(answer.picture().width()).isEqualTo(32);
    }

    @Test
    void the_server_timing_header_names_every_stage() {
        assertThat(client.postForm(PATH, TestPictures.png(32, 32)).header("Server-Timing"))
                .matches("decode;dur=[0-9.]+, resize;dur=[0-9.]+, queue;dur=[0-9.]+, infer;dur=[0-9.]+,"
                        + " encode;dur=[0-9.]+");
    }

    private static void assertWithinOneLevel(RgbImage actual, RgbImage expected) {
        assertWithin(actual, expected, 1);
    }

    private static void assertWithin(RgbImage actual, RgbImage expected, int levels) {
        assertThat(actual.toString()).isEqualTo(expected.toString());
        int largest = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((expected.pixels()[i] & 0xFF) - (actual.pixels()[i] & 0xFF)));
        }
        assertThat(largest).isLessThanOrEqualTo(levels);
    }
}
