package dev.duet.trainer.export;

import dev.duet.trainer.evaluate.Metric;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a version of a pair: {@code card.json} of model format 1.
 *
 * @param format 1
 * @param pair the domains, joined by a hyphen
 * @param version the name of the version's folder
 * @param created when it was exported, UTC
 * @param licence of the weights, an SPDX expression
 * @param description one or two sentences for people
 * @param domains the two domains
 * @param directions the files: of both directions, or of the one that was learned
 * @param image sizes of pictures that the generators take
 * @param goldens proof that serving gives what training gave
 * @param training where the weights come from
 * @param data what was learned from
 * @param metrics how good the translations are; may be empty
 * @param knownFailures what it is known to do badly; may be empty
 * @param discriminators the files of those that were exported; may be empty
 * @param statistics of the training pictures of each domain; may be empty
 */
public record ModelCard(
        int format,
        String pair,
        int version,
        Instant created,
        String licence,
        String description,
        List<String> domains,
        List<DirectionFile> directions,
        ImageSizes image,
        Goldens goldens,
        Training training,
        List<DataSource> data,
        List<Metric> metrics,
        List<String> knownFailures,
        List<DiscriminatorFile> discriminators,
        List<DomainStatistics> statistics) {

    /** The number of the format that this class is. */
    static final int FORMAT = 1;

    static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    /** Makes a card, copying its lists. */
    @SuppressWarnings("ConstantValue") // Jackson hands over null for what older cards do not have.
    public ModelCard {
        domains = List.copyOf(domains);
        directions = List.copyOf(directions);
        data = List.copyOf(data);
        metrics = List.copyOf(metrics);
        knownFailures = List.copyOf(knownFailures);
        discriminators = discriminators == null ? List.of() : List.copyOf(discriminators);
        statistics = statistics == null ? List.of() : List.copyOf(statistics);
    }

    /** Reads a card. */
    public static ModelCard read(Path file) {
        return JSON.readValue(file, ModelCard.class);
    }

    /** Returns the card as it is written, UTF-8. */
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /**
     * One direction's file.
     *
     * @param direction its name, such as {@code apple2orange}
     * @param source domain of the pictures that go in
     * @param target domain of the pictures that come out
     * @param file name of the ONNX file in the version's folder
     * @param sha256 of the file, in hexadecimal
     * @param bytes length of the file
     * @param precision how weights are stored, {@code fp32} or {@code fp16}
     */
    public record DirectionFile(
            String direction, String source, String target, String file, String sha256, long bytes, String precision) {}

    /**
     * Sizes of pictures.
     *
     * @param size side of the square that the generators were trained to see, pixels
     * @param sizeMultiple what both sides must be a multiple of, pixels
     * @param sizeMin the shortest side that is accepted, pixels
     * @param resize how a picture is brought to the square
     */
    public record ImageSizes(int size, int sizeMultiple, int sizeMin, String resize) {}

    /**
     * Pictures with their translations by the trained network.
     *
     * @param tolerance the largest accepted difference of one level, of 255
     * @param cases the pictures
     */
    public record Goldens(int tolerance, List<Case> cases) {

        /** Makes goldens, copying the list. */
        public Goldens {
            cases = List.copyOf(cases);
        }

        /**
         * One picture and its translation.
         *
         * @param direction name of the direction
         * @param input path of a PNG file in the version's folder
         * @param output path of a PNG file in the version's folder
         */
        public record Case(String direction, String input, String output) {}
    }

    /**
     * Where weights come from.
     *
     * @param algorithm such as {@code dclgan}
     * @param preset whose defaults were taken, such as {@code reference}
     * @param epoch the last one, from 1
     * @param steps finished
     * @param imagesSeen pictures of each domain that were learned from, repetitions counted
     * @param seed of all chance
     * @param hyperParametersSha256 fingerprint of the settings, in hexadecimal
     * @param settings all hyper-parameters
     * @param versions of the programs that exported it, by name
     */
    public record Training(
            String algorithm,
            String preset,
            int epoch,
            long steps,
            long imagesSeen,
            long seed,
            String hyperParametersSha256,
            JsonNode settings,
            Map<String, String> versions) {}

    /**
     * The pictures of one domain.
     *
     * @param domain its name
     * @param trainPictures how many were learned from
     * @param testPictures how many were kept apart
     * @param sha256 fingerprint of the names and bytes of the training pictures, in hexadecimal
     * @param origin where they come from, and under which licence; empty where nobody said
     */
    public record DataSource(String domain, int trainPictures, int testPictures, String sha256, String origin) {}

    /**
     * A discriminator's file.
     *
     * @param domain whose pictures it knows
     * @param file name of the ONNX file in the version's folder
     * @param sha256 of the file, in hexadecimal
     * @param bytes length of the file
     * @param precision how weights are stored, {@code fp32} or {@code fp16}
     */
    public record DiscriminatorFile(String domain, String file, String sha256, long bytes, String precision) {}

    /**
     * What the training pictures of a domain look like at the trained size; see {@link
     * dev.duet.imaging.PictureStatistics}.
     *
     * @param domain its name
     * @param pictures how many were looked at
     * @param red shares of the levels, 16 bins
     * @param green as red
     * @param blue as red
     * @param edges shares of the strengths of edges, 16 bins
     * @param scoreDeciles of the scores that the domain's discriminator gives them: the lowest, nine that cut them into
     *     tenths, the highest; empty if it was not exported
     */
    public record DomainStatistics(
            String domain,
            int pictures,
            List<Double> red,
            List<Double> green,
            List<Double> blue,
            List<Double> edges,
            List<Double> scoreDeciles) {

        /** Makes statistics, copying the lists. */
        public DomainStatistics {
            red = List.copyOf(red);
            green = List.copyOf(green);
            blue = List.copyOf(blue);
            edges = List.copyOf(edges);
            scoreDeciles = List.copyOf(scoreDeciles);
        }
    }
}
