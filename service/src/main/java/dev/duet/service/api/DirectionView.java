package dev.duet.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duet.service.modelrepo.ModelCard;
import dev.duet.service.translation.ServedDirection;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A direction as {@code GET /directions} shows it. */
@Schema(name = "Direction", description = "A direction that is served, and the generator that serves it.")
record DirectionView(
        @Schema(example = "apple2orange", description = "What to ask POST /translate for.")
        String direction,

        @Schema(example = "apple", description = "The domain of the pictures that come in.")
        String source,

        @Schema(example = "orange", description = "The domain of the pictures that go out.")
        String target,

        @Schema(example = "apple-orange", description = "The two domains, which were trained together.")
        String pair,

        @Schema(example = "1", description = "The version of the pair that serves, or that most clients get.")
        int version,

        @Schema(description = "One or two sentences for people.")
        String description,

        @Schema(example = "dclgan") String algorithm,

        @Schema(example = "200", description = "The epoch that the weights are of.")
        int epoch,

        @Schema(
                example = "144",
                description = "The side of the square that the generator was trained to see, in pixels.")
        @JsonProperty("image_size")
        int imageSize,

        @Schema(example = "4", description = "What both sides become a multiple of with size=original, in pixels.")
        @JsonProperty("size_multiple")
        int sizeMultiple,

        @Schema(
                example = "fp16",
                description = "How the weights are stored.",
                allowableValues = {"fp32", "fp16"})
        String precision,

        @Schema(description = "SHA-256 of the ONNX file.") String sha256,

        @Schema(description = "When the version was exported.", format = "date-time")
        String created,

        @Schema(example = "Apache-2.0", description = "Of the weights, an SPDX expression.")
        String licence,

        @Schema(description = "How good the translations are.")
        List<MetricView> metrics,

        @Schema(description = "What the pair is known to do badly.") @JsonProperty("known_failures")
        List<String> knownFailures,

        @Schema(description = "Pictures of the source domain to try.", example = "[\"/samples/apple/1.png\"]")
        List<String> samples,

        @Schema(description = "The model card.", example = "/models/apple-orange/card")
        String card,

        @Schema(
                description = "A sheet of sample translations, if there is one.",
                types = {"string", "null"},
                example = "/models/apple-orange/samples.png")
        @JsonProperty("sample_sheet")
        @Nullable
        String sampleSheet) {

    /** A measurement of a direction. */
    @Schema(name = "Metric", description = "A measurement of a direction, on pictures it was not trained with.")
    record MetricView(
            @Schema(example = "judged_as_target") String name,

            @Schema(
                    description = "The value for pictures that were not translated.",
                    types = {"number", "null"},
                    example = "0.07")
            @Nullable
            Double before,

            @Schema(description = "The value for translated pictures.", example = "0.6")
            double after,

            @Schema(
                    description = "The value for real pictures of the target domain.",
                    types = {"number", "null"},
                    example = "0.98")
            @JsonProperty("real_target")
            @Nullable
            Double realTarget,

            @Schema(description = "How many pictures were measured.", example = "266")
            int pictures,

            @Schema(description = "By what.") String how) {

        static MetricView of(ModelCard.Metric metric) {
            return new MetricView(
                    metric.name(),
                    metric.before(),
                    metric.after(),
                    metric.realTarget(),
                    metric.pictures(),
                    metric.how());
        }
    }

    static DirectionView of(ServedDirection served, List<String> samples, @Nullable String sampleSheet) {
        ModelCard card = served.version().card();
        ModelCard.Direction direction = served.card();
        return new DirectionView(
                direction.name(),
                direction.source(),
                direction.target(),
                card.pair(),
                card.version(),
                card.description(),
                card.training().algorithm(),
                card.training().epoch(),
                card.image().side(),
                card.image().multiple(),
                direction.precision(),
                direction.sha256(),
                card.created(),
                card.licence(),
                card.metrics().stream()
                        .filter(metric -> metric.direction().equals(direction.name()))
                        .map(MetricView::of)
                        .toList(),
                card.knownFailures(),
                samples,
                "/models/" + card.pair() + "/card",
                sampleSheet);
    }
}
