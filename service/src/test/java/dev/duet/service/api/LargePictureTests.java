package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.HttpTester.Answer;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyModels;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePictureTests {

    private static final String PATH = "/translate?direction=apple2orange&size=original";
    private static final TinyModels MODELS = TinyModels.appleOrange();

    private static RunningService service;

    @BeforeAll
    static void start(@TempDir Path models) {
        MODELS.write(models, 1);
        service = RunningService.start(models, "duet.original-max-pixels=16384", "duet.tiled.max-pixels=100000");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void a_picture_above_the_limit_of_a_run_comes_in_tiles_and_the_answer_says_so() {
        Answer answer = service.client().postForm(PATH, TestPictures.png(301, 203));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Duet-Tiles")).isEqualTo("6"); // 3 × 2 of 128 × 128, a quarter in common
        RgbImage picture = answer.picture();
        assertThat(picture.width()).isEqualTo(301);
        assertThat(picture.height()).isEqualTo(203);
    }

    @Test
    void a_network_that_sees_no_farther_than_its_neighbours_gives_in_tiles_what_it_gives_at_once() {
        RgbImage input = smooth(300, 200);
        RgbImage expected = MODELS.network(true).translate(input);

        RgbImage actual =
                service.client().postForm(PATH, ImageEncoder.png(input)).picture();

        double sum = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            sum += Math.abs((actual.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF));
        }
        assertThat(sum / expected.pixels().length).isLessThan(2);
    }

    /** Without details, which a reduced picture would show at another scale. */
    private static RgbImage smooth(int width, int height) {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            pixels[3 * i] = (byte) (255 * (i % width) / width);
            pixels[3 * i + 1] = (byte) (255 * (i / width) / height);
            pixels[3 * i + 2] = 100;
        }
        return new RgbImage(width, height, pixels);
    }

    @Test
    void a_picture_that_fits_into_a_run_has_no_tiles() {
        Answer answer = service.client().postForm(PATH, TestPictures.png(128, 128));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Duet-Tiles")).isEmpty();
    }

    @Test
    void a_picture_above_the_second_limit_is_422_and_says_it() {
        Answer answer = service.client().postForm(PATH, TestPictures.png(401, 250));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("max_pixels").asInt()).isEqualTo(100_000);
    }

    @Test
    void many_large_pictures_at_once_are_answered_or_refused() {
        byte[] picture = TestPictures.png(400, 240);
        List<CompletableFuture<Answer>> answers = IntStream.range(0, 12)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> service.client().postForm(PATH, picture)))
                .toList();
        assertThat(answers)
                .extracting(CompletableFuture::join)
                .extracting(Answer::status)
                .contains(200)
                .isSubsetOf(200, 429);
    }
}
