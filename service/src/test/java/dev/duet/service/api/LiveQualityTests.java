package dev.duet.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.fixture.RunningService;
import dev.duet.service.fixture.SharedFiles;
import dev.duet.service.fixture.TestPictures;
import dev.duet.service.fixture.TinyDiscriminator;
import dev.duet.service.fixture.TinyModels;
import dev.duet.service.fixture.TinyNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class LiveQualityTests {

    private static final String ALL = "duet.quality.sample=1";
    private static final String TAGS = "{direction=\"apple2orange\",model=\"apple-orange/1\"";
    /** The least number of pictures of which drift is told. */
    private static final int WINDOW = 25;

    private static final TinyModels MODELS = TinyModels.appleOrange();

    @TempDir
    private Path models;

    @Test
    void a_generator_that_changes_nothing_raises_the_alarm_of_unchanged_outputs() {
        MODELS.write(models, 1, TinyNetwork.identity(), TinyNetwork.identity());
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, greyish(0), greyish(1));
            assertThat(value(service, "duet_quality_measured_total" + TAGS + "}"))
                    .isEqualTo(2);
            assertThat(value(service, "duet_output_unchanged_total" + TAGS + "}"))
                    .isEqualTo(2);
            assertThat(value(service, "duet_output_constant_total" + TAGS + "}"))
                    .isZero();
            assertThat(value(service, "duet_cycle_distance_sum" + TAGS + "}")).isLessThan(2 * 2);
        }
    }

    @Test
    void a_generator_that_paints_everything_grey_raises_the_alarm_of_constant_outputs() {
        MODELS.write(models, 1, TinyNetwork.constant(), TinyNetwork.identity());
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, TestPictures.gradient(40, 40));
            assertThat(value(service, "duet_output_constant_total" + TAGS + "}"))
                    .isEqualTo(1);
            assertThat(value(service, "duet_output_unchanged_total" + TAGS + "}"))
                    .isZero();
            assertThat(value(service, "duet_cycle_distance_sum" + TAGS + "}")).isGreaterThan(30);
        }
    }

    @Test
    void a_generator_that_translates_raises_none() {
        MODELS.write(models, 1);
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, TestPictures.gradient(40, 40), TestPictures.gradient(64, 32), greyish(0));
            assertThat(value(service, "duet_output_constant_total" + TAGS + "}"))
                    .isZero();
            assertThat(value(service, "duet_output_unchanged_total" + TAGS + "}"))
                    .isZero();
        }
    }

    @Test
    void a_score_tells_how_many_training_pictures_look_less_like_their_domain() {
        TinyDiscriminator.add(MODELS.write(models, 1), "apple", List.of(TestPictures.gradient(32, 32)));
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, plain(80)); // brighter than 32 % of those whose levels lie between 0 and 250
            assertThat(value(service, "duet_input_score_sum" + TAGS + "}")).isBetween(0.319, 0.321);
            assertThat(service.client()
                            .get("/actuator/health")
                            .json()
                            .at("/components/quality/details/apple-orange~11 apple2orange/last_input_score")
                            .asDouble())
                    .isEqualTo(0.32);
        }
    }

    @Test
    void drift_is_told_once_enough_pictures_came_and_only_of_other_pictures() {
        TinyDiscriminator.add(MODELS.write(models, 1), "apple", pictures(0));
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, pictures(0).toArray(RgbImage[]::new));
            assertThat(drift(service, "colour")).isLessThan(0.01);
            assertThat(drift(service, "edges")).isLessThan(0.05);
        }
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, pictures(140).toArray(RgbImage[]::new));
            assertThat(drift(service, "colour")).isGreaterThan(0.5);
        }
    }

    @Test
    void horses_are_drift_to_a_model_of_apples_and_other_apples_are_not() {
        Path apples = SharedFiles.folder("data/apple2orange-144");
        Path horses = SharedFiles.folder("data/horse2zebra-144/testA");
        assumeThat(apples).as("photographs of apples").isDirectory();
        assumeThat(horses).as("photographs of horses").isDirectory();
        var model = new TinyModels("apple", "orange", 4, 0, 128);
        TinyDiscriminator.add(model.write(models, 1), "apple", photographs(apples.resolve("trainA"), 400));
        double others;
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, photographs(apples.resolve("testA"), 40).toArray(RgbImage[]::new));
            others = drift(service, "colour");
        }
        try (RunningService service = RunningService.start(models, ALL)) {
            translate(service, photographs(horses, 40).toArray(RgbImage[]::new));
            assertThat(drift(service, "colour"))
                    .as("drift of horses, that of apples being %s", others)
                    .isGreaterThan(0.2)
                    .isGreaterThan(2 * others);
        }
    }

    @Test
    void what_there_is_no_time_for_is_dropped_and_every_answer_comes() {
        // There it is milliseconds, back it is seconds.
        new TinyModels("apple", "orange", 4, 0, 256)
                .write(models, 1, TinyNetwork.random(4, 0, 1), TinyNetwork.random(96, 6, 2));
        try (RunningService service = RunningService.start(models, ALL)) {
            byte[] picture = TestPictures.png(32, 32);
            for (int i = 0; i < 12; i++) {
                assertThat(service.client()
                                .postForm("/translate?direction=apple2orange", picture)
                                .status())
                        .isEqualTo(200);
            }
            assertThat(value(service, "duet_quality_dropped_total")).isPositive();
        }
    }

    @Test
    void nothing_is_measured_unless_it_is_asked_for() {
        MODELS.write(models, 1);
        try (RunningService service = RunningService.start(models)) {
            service.client().postForm("/translate?direction=apple2orange", TestPictures.png(40, 40));
            assertThat(service.client().get("/actuator/prometheus").text())
                    .contains("duet_quality_dropped_total 0.0")
                    .doesNotContain("duet_cycle_distance", "duet_input_drift");
        }
    }

    /** Posts pictures one after the other, each when the one before was measured. */
    private static void translate(RunningService service, RgbImage... pictures) {
        for (int i = 0; i < pictures.length; i++) {
            int measured = i + 1;
            assertThat(service.client()
                            .postForm("/translate?direction=apple2orange", ImageEncoder.png(pictures[i]))
                            .status())
                    .isEqualTo(200);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> service.client()
                                    .get("/actuator/health")
                                    .json()
                                    .at("/components/quality/details/apple-orange~11 apple2orange/samples")
                                    .asInt()
                            == measured);
        }
    }

    private static double drift(RunningService service, String statistic) {
        String tags = TAGS + ",statistic=\"" + statistic + "\"}";
        return value(service, "duet_input_drift_sum" + tags) / value(service, "duet_input_drift_count" + tags);
    }

    private static double value(RunningService service, String meter) {
        String metrics = service.client().get("/actuator/prometheus").text();
        MatchResult line = Pattern.compile("(?m)^" + Pattern.quote(meter) + " (\\S+)")
                .matcher(metrics)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError(meter + " is not among\n" + metrics));
        return Double.parseDouble(line.group(1));
    }

    /** Levels of 128 ± 20, where tanh changes next to nothing. */
    private static RgbImage greyish(int phase) {
        byte[] pixels = new byte[32 * 32 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (128 + (i / 96 + phase * 16) % 32 * 40 / 31 - 20);
        }
        return new RgbImage(32, 32, pixels);
    }

    private static RgbImage plain(int level) {
        byte[] pixels = new byte[32 * 32 * 3];
        java.util.Arrays.fill(pixels, (byte) level);
        return new RgbImage(32, 32, pixels);
    }

    /** As many pictures as make a window, in levels from {@code darkest} on. */
    private static List<RgbImage> pictures(int darkest) {
        return IntStream.range(0, WINDOW)
                .mapToObj(number -> {
                    byte[] pixels = new byte[32 * 32 * 3];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = (byte) (darkest + (i / 3 + i / 96 + number) % 32 * 3);
                    }
                    return new RgbImage(32, 32, pixels);
                })
                .toList();
    }

    /** The first so many photographs of a folder, at the size of the model. */
    private static List<RgbImage> photographs(Path folder, int most) {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .limit(most)
                    .map(file -> Resampler.resize(decoder.decode(bytes(file)), 128, 128, Filter.BICUBIC))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
