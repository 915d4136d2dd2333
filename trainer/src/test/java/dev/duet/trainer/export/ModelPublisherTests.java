package dev.duet.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.PictureStatistics;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.evaluate.OnnxScores;
import dev.duet.trainer.export.ModelPublisher.Published;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.PixelTensor;
import dev.duet.trainer.translation.OnnxTranslator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class ModelPublisherTests {

    @TempDir
    private Path models;

    @Test
    void a_version_holds_what_the_format_page_shows() throws IOException {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        assertThat(published.folder()).isEqualTo(models.resolve("apple-orange/1"));
        assertThat(everythingBelow(models))
                .containsExactlyInAnyOrder(
                        "apple-orange/1/apple2orange.onnx",
                        "apple-orange/1/orange2apple.onnx",
                        "apple-orange/1/apple-discriminator.onnx",
                        "apple-orange/1/orange-discriminator.onnx",
                        "apple-orange/1/card.json",
                        "apple-orange/1/samples.png",
                        "apple-orange/1/goldens/apple2orange-0-input.png",
                        "apple-orange/1/goldens/apple2orange-0-output.png",
                        "apple-orange/1/goldens/apple2orange-1-input.png",
                        "apple-orange/1/goldens/apple2orange-1-output.png",
                        "apple-orange/1/goldens/apple2orange-2-input.png",
                        "apple-orange/1/goldens/apple2orange-2-output.png",
                        "apple-orange/1/goldens/orange2apple-0-input.png",
                        "apple-orange/1/goldens/orange2apple-0-output.png",
                        "apple-orange/1/goldens/orange2apple-1-input.png",
                        "apple-orange/1/goldens/orange2apple-1-output.png",
                        "apple-orange/1/goldens/orange2apple-2-input.png",
                        "apple-orange/1/goldens/orange2apple-2-output.png");
    }

    @Test
    void a_single_direction_is_published_alone() throws IOException {
        Release pair = Releases.appleOrange();
        Published published = new ModelPublisher(models)
                .publish(new Release(
                        pair.domains(),
                        pair.generators().subList(0, 1),
                        pair.imageSize(),
                        pair.precision(),
                        pair.about(),
                        pair.training(),
                        pair.data(),
                        pair.metrics(),
                        pair.samples(),
                        pair.watching(),
                        pair.created()));

        assertThat(everythingBelow(models))
                .contains("apple-orange/1/apple2orange.onnx", "apple-orange/1/samples.png")
                .noneMatch(file -> file.contains("orange2apple"));
        assertThat(published.card().directions())
                .extracting(ModelCard.DirectionFile::direction)
                .containsExactly("apple2orange");
        assertThat(published.card().domains()).containsExactly("apple", "orange");
    }

    @Test
    void the_card_is_read_back_as_it_was_written() {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        ModelCard card = ModelCard.read(published.folder().resolve("card.json"));

        assertThat(card).isEqualTo(published.card());
        assertThat(card.metrics()).isEqualTo(Releases.appleOrange().metrics());
    }

    @Test
    void the_card_has_the_fields_that_the_format_page_shows() throws IOException {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        var written = ModelCard.JSON.readTree(published.folder().resolve("card.json"));
        var shown = ModelCard.JSON.readTree(between(page(), "```json\n", "```"));

        assertThat(written.propertyNames()).isEqualTo(shown.propertyNames());
        for (String section : List.of("image", "goldens", "training")) {
            assertThat(written.get(section).propertyNames())
                    .isEqualTo(shown.get(section).propertyNames());
        }
        for (String list : List.of("directions", "data", "metrics", "discriminators", "statistics")) {
            assertThat(written.get(list).get(0).propertyNames())
                    .isEqualTo(shown.get(list).get(0).propertyNames());
        }
        assertThat(written.get("created").asString()).isEqualTo("2026-11-24T10:00:00Z");
    }

    @Test
    void the_card_states_length_and_fingerprint_of_the_files() throws IOException {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        for (ModelCard.DirectionFile file : published.card().directions()) {
            byte[] bytes = Files.readAllBytes(published.folder().resolve(file.file()));
            assertThat(file.bytes()).isEqualTo(bytes.length);
            assertThat(file.sha256()).isEqualTo(Sha256.of(bytes));
        }
    }

    @Test
    void a_discriminator_is_shipped_that_scores_as_the_network_does_and_the_card_tells_how_it_scores_its_own()
            throws IOException {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        assertThat(published.card().discriminators())
                .extracting(ModelCard.DiscriminatorFile::domain)
                .containsExactly("apple", "orange");
        ModelCard.DiscriminatorFile orange = published.card().discriminators().get(1);
        Path file = published.folder().resolve("orange-discriminator.onnx");
        assertThat(file).hasFileName(orange.file()).hasSize(orange.bytes());
        assertThat(Sha256.of(Files.readAllBytes(file))).isEqualTo(orange.sha256());
        try (OnnxScores scores = OnnxScores.load(file)) {
            double one = scores.score(GoldenPictures.draw("orange 0", 32, 32));
            double other = scores.score(GoldenPictures.draw("orange 1", 32, 32));
            assertThat(one).isCloseTo(live(GoldenPictures.draw("orange 0", 32, 32)), within(1e-5));
            List<Double> deciles = published.card().statistics().get(1).scoreDeciles();
            assertThat(deciles).hasSize(11);
            assertThat(deciles.get(0)).isCloseTo(Math.min(one, other), within(1e-6));
            assertThat(deciles.get(3)).isCloseTo(Math.min(one, other) + 0.3 * Math.abs(one - other), within(1e-6));
            assertThat(deciles.get(10)).isCloseTo(Math.max(one, other), within(1e-6));
        }
    }

    private static double live(RgbImage picture) {
        TrainedDiscriminator orange = Releases.discriminator("orange", 4);
        try (NDManager manager = NDManager.newBaseManager();
                Parameters parameters = new Parameters(manager, orange.parameters(), orange.values())) {
            return Releases.JUDGE
                    .network()
                    .forward(PixelTensor.of(manager, List.of(picture)), parameters.frozen(manager))
                    .mean()
                    .getFloat();
        }
    }

    @Test
    void the_card_tells_what_training_pictures_look_like() {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        ModelCard.DomainStatistics apple = published.card().statistics().get(0);
        assertThat(apple.domain()).isEqualTo("apple");
        assertThat(apple.pictures()).isEqualTo(2);
        PictureStatistics expected = PictureStatistics.mean(List.of(
                PictureStatistics.of(GoldenPictures.draw("apple 0", 32, 32)),
                PictureStatistics.of(GoldenPictures.draw("apple 1", 32, 32))));
        var written = new PictureStatistics(apple.red(), apple.green(), apple.blue(), apple.edges());
        assertThat(written.colourDistance(expected)).isLessThan(1e-2);
        assertThat(written.edgeDistance(expected)).isLessThan(1e-2);
        assertThat(apple.red().get(0)).isCloseTo(expected.red().get(0), within(1e-6));
    }

    @Test
    void a_card_without_discriminators_and_statistics_is_read_as_having_none() throws IOException {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());
        ObjectNode older =
                (ObjectNode) ModelCard.JSON.readTree(published.folder().resolve("card.json"));
        older.remove(List.of("discriminators", "statistics"));
        Path file = Files.write(models.resolve("older.json"), ModelCard.JSON.writeValueAsBytes(older));

        assertThat(ModelCard.read(file).discriminators()).isEmpty();
        assertThat(ModelCard.read(file).statistics()).isEmpty();
    }

    @Test
    void a_file_says_everything_of_itself_that_the_format_page_lists() throws IOException {
        Published published = new ModelPublisher(models).publish(Releases.appleOrange());

        try (OnnxTranslator file = OnnxTranslator.load(published.folder().resolve("orange2apple.onnx"))) {
            Map<String, String> metadata = file.metadata();
            assertThat(new TreeSet<>(metadata.keySet())).isEqualTo(keysOnPage());
            assertThat(metadata)
                    .containsEntry("duet.direction", "orange2apple")
                    .containsEntry("duet.source", "orange")
                    .containsEntry("duet.target", "apple")
                    .containsEntry("duet.image_size", "32")
                    .containsEntry("duet.created", "2026-11-24T10:00:00Z")
                    .containsEntry(
                            "duet.generator",
                            "{\"width\":4,\"blocks\":1,\"down\":\"antialiased\",\"up\":\"antialiased\",\"dropout\":false}");
            assertThat(metadata.get("duet.training"))
                    .contains("\"seed\":7", "\"data\":{\"apple\":\"aaaa\",\"orange\":\"bbbb\"}");
        }
    }

    @Test
    void goldens_are_the_live_networks_translations_with_the_weights_as_stored() throws IOException {
        TrainedGenerator trained = TinyGenerators.random(Releases.SPEC, 3);
        Published published = new ModelPublisher(models).publish(Releases.appleOrange(Precision.FP16, trained));

        RgbImage input = picture(published, "goldens/apple2orange-1-input.png");
        RgbImage output = picture(published, "goldens/apple2orange-1-output.png");

        Reference live = Reference.liveNetwork();
        assertThat(live.translate(trained.stored(Precision.FP16), List.of(input)))
                .containsExactly(output);
        assertThat(live.translate(trained, List.of(input))).doesNotContain(output);
        assertThat(input.width()).isNotEqualTo(input.height());
        assertThat(published.largestDifference()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_picture_that_may_be_shown_is_on_the_sheet_and_among_the_goldens() throws IOException {
        RgbImage sample = TinyGenerators.picture(32, 32, 9);
        Release release = Releases.appleOrange();
        Published published = new ModelPublisher(models)
                .publish(new Release(
                        release.domains(),
                        release.generators(),
                        release.imageSize(),
                        release.precision(),
                        release.about(),
                        release.training(),
                        release.data(),
                        release.metrics(),
                        new Release.Samples(List.of(sample), List.of()),
                        release.watching(),
                        release.created()));

        assertThat(picture(published, "goldens/apple2orange-0-input.png")).isEqualTo(sample);
        RgbImage sheet = picture(published, "samples.png");
        assertThat(Stream.iterate(0, y -> y + 1).limit(sheet.height() - 32).map(y -> sheet.crop(4, y, 32, 32)))
                .contains(sample);
    }

    @Test
    void a_file_that_does_not_do_what_the_network_does_is_refused_and_leaves_nothing() throws IOException {
        Reference wrong = (generator, pictures) -> {
            float[] tampered = generator.values().clone();
            tampered[tampered.length - 1] += 0.1f; // the bias of blue
            return Reference.liveNetwork().translate(new TrainedGenerator(generator.spec(), tampered), pictures);
        };

        ExportException.Differs refusal = catchThrowableOfType(
                ExportException.Differs.class, () -> new ModelPublisher(models, wrong).publish(Releases.appleOrange()));

        assertThat(refusal.direction()).isEqualTo("apple2orange");
        assertThat(refusal.levels()).isBetween(2, 13);
        assertThat(refusal).hasMessageContaining("Nothing was published");
        assertThat(models).isEmptyDirectory();
    }

    @Test
    void a_failure_half_way_leaves_the_versions_that_were_there() throws IOException {
        new ModelPublisher(models).publish(Releases.appleOrange());
        var before = everythingBelow(models);
        Reference failing = (generator, pictures) -> {
            if (generator.equals(Releases.appleOrange().generators().get(1))) {
                throw new IllegalStateException("no memory");
            }
            return Reference.liveNetwork().translate(generator, pictures);
        };

        assertThatThrownBy(() -> new ModelPublisher(models, failing).publish(Releases.appleOrange()))
                .hasMessage("no memory");

        assertThat(everythingBelow(models)).isEqualTo(before);
    }

    @Test
    void a_weight_that_is_not_a_number_is_refused_by_the_name_of_its_parameter() {
        float[] values = TinyGenerators.random(Releases.SPEC, 1).values();
        values[0] = Float.NaN;

        assertThatThrownBy(() -> new ModelPublisher(models)
                        .publish(Releases.appleOrange(Precision.FP32, new TrainedGenerator(Releases.SPEC, values))))
                .isInstanceOf(ExportException.UnusableWeight.class)
                .hasMessageContaining("model.1.weight is NaN: the training diverged");
        assertThat(models).isEmptyDirectory();
    }

    @Test
    void a_weight_that_half_precision_cannot_hold_is_refused_with_the_way_out() {
        float[] values = TinyGenerators.random(Releases.SPEC, 1).values();
        values[values.length - 1] = 65520; // the first that rounds to infinity

        assertThatThrownBy(() -> new ModelPublisher(models)
                        .publish(Releases.appleOrange(Precision.FP16, new TrainedGenerator(Releases.SPEC, values))))
                .isInstanceOf(ExportException.UnusableWeight.class)
                .hasMessageContaining(".bias is 65520.0, which fp16 cannot hold. Export with --precision fp32");
    }

    @Test
    void the_same_release_gives_the_same_files_under_the_next_number() {
        ModelPublisher publisher = new ModelPublisher(models);

        Published first = publisher.publish(Releases.appleOrange());
        Published second = publisher.publish(Releases.appleOrange());

        assertThat(second.folder()).isEqualTo(models.resolve("apple-orange/2"));
        assertThat(second.card().version()).isEqualTo(2);
        assertThat(second.card().directions()).isEqualTo(first.card().directions());
    }

    private static RgbImage picture(Published published, String name) throws IOException {
        return new ImageDecoder(new DecodeLimits(1, 1_000_000, 100))
                .decode(Files.readAllBytes(published.folder().resolve(name)));
    }

    private static List<String> everythingBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private static String page() throws IOException {
        return Files.readString(Path.of(System.getProperty("duet.root"), "docs/model-format.md"));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static TreeSet<String> keysOnPage() throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        String table = between(page(), "| key | example | |", "## The card");
        Pattern.compile("^\\|([^|]*)\\|", Pattern.MULTILINE)
                .matcher(table)
                .results()
                .forEach(row -> Pattern.compile("duet\\.[a-z_]+")
                        .matcher(row.group(1))
                        .results()
                        .forEach(key -> keys.add(key.group())));
        return keys;
    }
}
