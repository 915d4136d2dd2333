package dev.duet.service.modelrepo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the service reads of a version's {@code card.json}. Fields it does not know are for people and other tools.
 *
 * @param format the model format, 1
 * @param pair the two domains joined by a hyphen, the name of the folder above
 * @param version the name of the version's folder
 * @param created when the version was exported
 * @param licence of the weights, an SPDX expression
 * @param description one or two sentences for people
 * @param directions both directions, or the one that was learned
 * @param image the sizes of pictures that the generators take
 * @param goldens inputs with the outputs that the trainer's own network gave
 * @param training how the pair was trained
 * @param metrics how good the translations are
 * @param knownFailures what the pair is known to do badly, sentences for people
 * @param discriminators the discriminators that came along
 * @param statistics of the training pictures of each domain that the exporter looked at
 */
public record ModelCard(
        int format,
        String pair,
        int version,
        String created,
        String licence,
        String description,
        List<Direction> directions,
        ImageSizes image,
        Goldens goldens,
        Training training,
        List<Metric> metrics,
        @JsonProperty("known_failures") List<String> knownFailures,
        List<CardDiscriminator> discriminators,
        List<CardStatistics> statistics) {

    /** The format that this service reads. */
    static final int FORMAT = 1;

    @SuppressWarnings("ConstantValue") // Jackson hands over null for what is missing, as older cards miss the last two.
    public ModelCard {
        if (format != FORMAT) {
            throw new IllegalArgumentException(
                    "\"format\" is " + format + ", and this service reads format " + FORMAT + " only");
        }
        required(pair, "pair");
        required(created, "created");
        required(licence, "licence");
        required(description, "description");
        required(image, "image");
        required(goldens, "goldens");
        required(training, "training");
        directions = List.copyOf(required(directions, "directions"));
        metrics = List.copyOf(required(metrics, "metrics"));
        knownFailures = List.copyOf(required(knownFailures, "known_failures"));
        discriminators = discriminators == null ? List.of() : List.copyOf(discriminators);
        statistics = statistics == null ? List.of() : List.copyOf(statistics);
        if (directions.size() != 1 && !areThereAndBack(directions)) {
            throw new IllegalArgumentException(
                    "\"directions\" must be one direction, or the two between two domains, got "
                            + directions.stream().map(Direction::name).toList());
        }
    }

    /** Throws an {@link IllegalArgumentException} unless each direction has a golden. */
    void requireGoldens() {
        var proved = new HashSet<String>();
        goldens.cases().forEach(golden -> proved.add(golden.direction()));
        for (Direction direction : directions) {
            if (!proved.contains(direction.name())) {
                throw new IllegalArgumentException("\"goldens.cases\" has none for " + direction.name());
            }
        }
    }

    private static boolean areThereAndBack(List<Direction> directions) {
        return directions.size() == 2
                && directions.get(0).source().equals(directions.get(1).target())
                && directions.get(0).target().equals(directions.get(1).source())
                && !directions.get(0).name().equals(directions.get(1).name());
    }

    /**
     * One direction and its file.
     *
     * @param name as clients say it, for example {@code apple2orange}
     * @param source the domain of the pictures that come in
     * @param target the domain of the pictures that go out
     * @param file the ONNX file in the version's folder
     * @param sha256 of the file, 64 hexadecimal digits
     * @param bytes the length of the file
     * @param precision how the weights are stored, {@code fp32} or {@code fp16}
     */
    public record Direction(
            @JsonProperty("direction") String name,
            String source,
            String target,
            String file,
            String sha256,
            long bytes,
            String precision) {

        public Direction {
            required(name, "directions[].direction");
            required(source, "directions[].source");
            required(target, "directions[].target");
            required(sha256, "directions[].sha256");
            required(precision, "directions[].precision");
            requireInside(required(file, "directions[].file"));
        }
    }

    /**
     * The sizes of pictures that the generators take.
     *
     * @param side of the square that the generators were trained to see, in pixels
     * @param multiple what both sides of a picture must be a multiple of, in pixels
     * @param shortestSide the least length of a side, in pixels
     * @param resize how a picture is brought to the square
     * @param longestSide the most length of a side, in pixels; null if there is none
     */
    public record ImageSizes(
            @JsonProperty("size") int side,
            @JsonProperty("size_multiple") int multiple,
            @JsonProperty("size_min") int shortestSide,
            String resize,
            @JsonProperty("size_max") @Nullable Integer longestSide) {

        /** The one way of resizing in format 1: both sides at once, the aspect not kept, Pillow's bicubic. */
        static final String BICUBIC_STRETCH = "bicubic-stretch";

        public ImageSizes {
            if (multiple < 1) {
                throw new IllegalArgumentException("\"image.size_multiple\" must be at least 1, got " + multiple);
            }
            if (shortestSide < 1) {
                throw new IllegalArgumentException("\"image.size_min\" must be at least 1, got " + shortestSide);
            }
            if (side < shortestSide || side % multiple != 0) {
                throw new IllegalArgumentException("\"image.size\" must be a multiple of " + multiple + " and at least "
                        + shortestSide + ", got " + side);
            }
            if (longestSide != null && longestSide < side) {
                throw new IllegalArgumentException(
                        "\"image.size_max\" must be at least " + side + ", got " + longestSide);
            }
            if (!BICUBIC_STRETCH.equals(resize)) {
                throw new IllegalArgumentException("\"image.resize\" must be " + BICUBIC_STRETCH + ", got " + resize);
            }
        }
    }

    /**
     * Proof that serving gives what training gave.
     *
     * @param tolerance the largest difference of one 8-bit level that is accepted, 0..255
     * @param cases the pictures
     */
    public record Goldens(int tolerance, List<Case> cases) {

        public Goldens {
            if (tolerance < 0 || tolerance > 255) {
                throw new IllegalArgumentException("\"goldens.tolerance\" must be from 0 to 255, got " + tolerance);
            }
            cases = List.copyOf(required(cases, "goldens.cases"));
        }

        /**
         * One picture and its translation.
         *
         * @param direction the direction
         * @param input PNG file in the version's folder
         * @param output PNG file in the version's folder
         */
        public record Case(String direction, String input, String output) {

            public Case {
                required(direction, "goldens.cases[].direction");
                requireInside(required(input, "goldens.cases[].input"));
                requireInside(required(output, "goldens.cases[].output"));
            }
        }
    }

    /**
     * How the pair was trained, as far as the service shows it.
     *
     * @param algorithm for example {@code dclgan}
     * @param epoch the epoch that the weights are of
     */
    public record Training(String algorithm, int epoch) {

        public Training {
            required(algorithm, "training.algorithm");
        }
    }

    /**
     * A measurement of one direction.
     *
     * @param name for example {@code judged_as_target}
     * @param direction the direction
     * @param before the value for pictures that were not translated, if the measurement has one
     * @param after the value for translated pictures
     * @param realTarget the value for real pictures of the target domain, if the measurement has one
     * @param pictures how many pictures were measured
     * @param how by what, a sentence for people
     */
    public record Metric(
            String name,
            String direction,
            @Nullable Double before,
            double after,
            @JsonProperty("real_target") @Nullable Double realTarget,
            int pictures,
            String how) {

        public Metric {
            required(name, "metrics[].name");
            required(direction, "metrics[].direction");
            required(how, "metrics[].how");
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + field + "\" is missing");
        }
        return value;
    }

    static void requireInside(String path) {
        if (path.startsWith("/") || path.contains("..") || path.contains(":") || path.contains("\\")) {
            throw new IllegalArgumentException("\"" + path + "\" is not a path inside of the version's folder");
        }
    }
}
