package dev.duet.trainer.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.translation.LoadedDirection;
import dev.duet.trainer.translation.PictureTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dark against light pictures, judged by their mean level. */
class EvaluationTests {

    private static final PictureTranslator INVERTING = pictures -> pictures.stream()
            .map(picture -> flat(picture.width(), 255 - (picture.pixels()[0] & 0xFF)))
            .toList();
    private static final PictureTranslator SAME = pictures -> pictures;
    private static final PictureTranslator COLLAPSED = pictures ->
            pictures.stream().map(picture -> flat(picture.width(), 240)).toList();

    @TempDir
    private Path folder;

    @BeforeEach
    void draw_dark_and_light_pictures() throws IOException {
        draw("trainA", 10, 30);
        draw("trainB", 220, 240);
        draw("testA", 0, 40, 200); // one of three looks like B
        draw("testB", 210, 230);
    }

    @Test
    void the_share_judged_as_target_is_told_before_and_after_and_for_real_targets() throws IOException {
        List<Metric> metrics = evaluate(INVERTING, SAME);

        assertThat(metric(metrics, "judged_as_target", "dark2light")).satisfies(metric -> {
            assertThat(metric.before()).isEqualTo(1 / 3.0);
            assertThat(metric.after()).isEqualTo(2 / 3.0);
            assertThat(metric.realTarget()).isEqualTo(1.0);
            assertThat(metric.pictures()).isEqualTo(3);
        });
        assertThat(metric(metrics, "judged_as_target", "light2dark")).satisfies(metric -> {
            assertThat(metric.before()).isZero();
            assertThat(metric.after()).isZero();
            assertThat(metric.realTarget()).isEqualTo(2 / 3.0);
            assertThat(metric.pictures()).isEqualTo(2);
        });
    }

    @Test
    void the_change_is_told_in_levels() throws IOException {
        List<Metric> metrics = evaluate(INVERTING, SAME);

        assertThat(metric(metrics, "mean_change", "dark2light").after()).isEqualTo((255 + 175 + 145) / 3.0);
        assertThat(metric(metrics, "mean_change", "light2dark").after()).isZero();
    }

    @Test
    void a_translator_that_always_paints_the_same_picture_is_found_out() throws IOException {
        List<Metric> metrics = evaluate(COLLAPSED, SAME);

        assertThat(metric(metrics, "judged_as_target", "dark2light").after()).isEqualTo(1);
        assertThat(metric(metrics, "mean_pairwise_distance", "dark2light")).satisfies(metric -> {
            assertThat(metric.before()).isEqualTo((40 + 200 + 160) / 3.0);
            assertThat(metric.after()).isZero();
            assertThat(metric.realTarget()).isEqualTo(20.0);
        });
    }

    @Test
    void a_single_direction_is_measured_alone() throws IOException {
        Dataset data = Dataset.open(folder, 100, 1);
        try (FeatureNetwork network = FeatureNetwork.load(MeanLevel.write(folder), MeanLevel.INPUT, "features")) {
            List<Metric> metrics = new Evaluation(network, 100)
                    .run(data, List.of(LoadedDirection.borrowed("dark2light", 16, INVERTING)));

            assertThat(metrics).extracting(Metric::direction).containsOnly("dark2light");
            assertThat(metric(metrics, "judged_as_target", "dark2light").after())
                    .isEqualTo(2 / 3.0);
        }
    }

    @Test
    void measurements_survive_the_file_that_carries_them() throws IOException {
        List<Metric> metrics = evaluate(INVERTING, SAME);
        Path file = folder.resolve("new/metrics.json");

        MetricsFile.write(file, metrics);

        assertThat(MetricsFile.read(file)).isEqualTo(metrics);
        assertThat(file).content().contains("\"real_target\"");
    }

    @Test
    void a_file_with_something_else_is_refused_by_name() throws IOException {
        Path file = Files.writeString(folder.resolve("metrics.json"), "{\"a\": 1}");

        assertThatThrownBy(() -> MetricsFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(file + " does not hold metrics as duet evaluate writes them");
    }

    @Test
    void without_test_pictures_there_is_nothing_to_measure() throws IOException {
        try (var files = Files.list(folder.resolve("testB"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        assertThatThrownBy(() -> evaluate(SAME, SAME)).hasMessageContaining("no test pictures in");
    }

    @Test
    void an_output_that_the_feature_network_does_not_have_is_answered_with_those_it_has() throws IOException {
        Path network = MeanLevel.write(folder);

        assertThatThrownBy(() -> FeatureNetwork.load(network, MeanLevel.INPUT, "pool5"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("an output 'pool5'")
                .hasMessageContaining("outputs [features]");
    }

    private List<Metric> evaluate(PictureTranslator ab, PictureTranslator ba) throws IOException {
        Dataset data = Dataset.open(folder, 100, 1);
        try (FeatureNetwork network = FeatureNetwork.load(MeanLevel.write(folder), MeanLevel.INPUT, "features")) {
            return new Evaluation(network, 100)
                    .run(
                            data,
                            List.of(
                                    LoadedDirection.borrowed("dark2light", 16, ab),
                                    LoadedDirection.borrowed("light2dark", 16, ba)));
        }
    }

    private static Metric metric(List<Metric> metrics, String name, String direction) {
        return metrics.stream()
                .filter(metric ->
                        metric.name().equals(name) && metric.direction().equals(direction))
                .findFirst()
                .orElseThrow();
    }

    private void draw(String domain, int... levels) throws IOException {
        Path to = Files.createDirectories(folder.resolve(domain));
        for (int level : levels) {
            Files.write(to.resolve(level + ".png"), ImageEncoder.png(flat(20, level)));
        }
    }

    private static RgbImage flat(int side, int level) {
        byte[] pixels = new byte[side * side * 3];
        Arrays.fill(pixels, (byte) level);
        return new RgbImage(side, side, pixels);
    }
}
