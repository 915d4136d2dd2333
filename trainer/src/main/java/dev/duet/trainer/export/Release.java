package dev.duet.trainer.export;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.evaluate.Metric;
import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.export.ModelCard.Training;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.recipe.DomainNames;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Trained generators with all that their card says: what is to be published.
 *
 * @param domains the two domains
 * @param generators from A to B, then the way back where it was learned
 * @param imageSize side of the square that the generators were trained to see, pixels
 * @param precision how weights are stored
 * @param about what people say of it
 * @param training where the weights come from
 * @param data what was learned from
 * @param metrics how good the translations are
 * @param samples pictures that may be shown and shipped
 * @param watching what the service watches live quality with
 * @param created when it is exported; kept to the second
 */
public record Release(
        DomainNames domains,
        List<TrainedGenerator> generators,
        int imageSize,
        Precision precision,
        About about,
        Training training,
        List<DataSource> data,
        List<Metric> metrics,
        Samples samples,
        Watching watching,
        Instant created) {

    /** Makes a release, checking that its generators take pictures of the size. */
    public Release {
        generators = List.copyOf(generators);
        if (generators.isEmpty() || generators.size() > 2) {
            throw new IllegalArgumentException("a release has one generator or two, got " + generators.size());
        }
        data = List.copyOf(data);
        metrics = List.copyOf(metrics);
        created = created.truncatedTo(ChronoUnit.SECONDS);
        if (imageSize < GeneratorSpec.SIZE_MIN || imageSize % GeneratorSpec.SIZE_MULTIPLE != 0) {
            throw new IllegalArgumentException("image size must be a multiple of %d and at least %d, got %d"
                    .formatted(GeneratorSpec.SIZE_MULTIPLE, GeneratorSpec.SIZE_MIN, imageSize));
        }
    }

    /** Returns the name of the pair's folder. */
    String pair() {
        return domains.a() + "-" + domains.b();
    }

    /**
     * What people say of a pair.
     *
     * @param licence of the weights, an SPDX expression
     * @param description one or two sentences
     * @param knownFailures what it does badly, a sentence each; may be empty
     */
    public record About(String licence, String description, List<String> knownFailures) {

        /** Makes it, checking that licence and description are there. */
        public About {
            knownFailures = List.copyOf(knownFailures);
            if (licence.isBlank() || description.isBlank()) {
                throw new IllegalArgumentException(
                        "a card needs a licence and a description, got '" + licence + "' and '" + description + "'");
            }
        }
    }

    /**
     * Pictures that may be shown and shipped; where there are none, drawn ones take their place.
     *
     * @param a pictures of A, of any size
     * @param b pictures of B
     */
    public record Samples(List<RgbImage> a, List<RgbImage> b) {

        /** Makes samples, copying the lists. */
        public Samples {
            a = List.copyOf(a);
            b = List.copyOf(b);
        }

        /** Returns no samples. */
        public static Samples none() {
            return new Samples(List.of(), List.of());
        }
    }

    /**
     * What the service watches live quality with.
     *
     * @param discriminators at most one of each domain
     * @param trainingPictures at most once for each domain
     */
    public record Watching(List<TrainedDiscriminator> discriminators, List<TrainingPictures> trainingPictures) {

        /** Makes it, copying the lists. */
        public Watching {
            discriminators = List.copyOf(discriminators);
            trainingPictures = List.copyOf(trainingPictures);
        }

        /** Returns nothing to watch with. */
        public static Watching none() {
            return new Watching(List.of(), List.of());
        }
    }
}
