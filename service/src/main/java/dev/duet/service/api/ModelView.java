package dev.duet.service.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.duet.service.translation.ServedModel;
import dev.duet.service.translation.ServedPair;
import dev.duet.service.translation.VersionReport;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pair as {@code GET /models} shows it. */
@Schema(name = "Model", description = "A pair of domains, and the versions of its generators.")
record ModelView(
        @Schema(example = "apple-orange") String pair,

        @Schema(description = "The versions that are known, the highest first.")
        List<VersionView> versions) {

    /** A version of a pair. */
    @Schema(name = "Version", description = "A version of a pair.")
    record VersionView(
            @Schema(example = "4") int version,

            @Schema(
                    description = """
                            `serving`: answers clients. `loaded`: answers those who ask for it by its number. `shadow`:
                            likewise, and translates copies of what clients send. `refused`: cannot
                            be served. `incomplete`: is perhaps still being copied. `stored`: is in the repository, and higher
                            versions are loaded. `missing`: the settings name it, and the repository does not have it.""",
                    allowableValues = {"serving", "loaded", "shadow", "refused", "incomplete", "stored", "missing"})
            String state,

            @Schema(example = "10", description = "The percent of the clients that get it.")
            @JsonProperty("traffic_percent")
            double trafficPercent,

            @Schema(
                    description = "What is wrong with it, or with what is in its folder now.",
                    types = {"string", "null"},
                    example = "Model apple-orange/4 cannot be served: apple2orange.onnx is missing")
            @Nullable
            String problem,

            @Schema(description = "Its generators, if it is loaded.")
            List<GeneratorView> generators) {

        static VersionView of(ServedPair pair, VersionReport report) {
            ServedModel model = pair.loaded().get(report.version());
            return new VersionView(
                    report.version(),
                    pair.state(report).tag(),
                    pair.trafficPercent(report.version()),
                    report.problem(),
                    model == null ? List.of() : generators(model));
        }

        private static List<GeneratorView> generators(ServedModel model) {
            return model.directions().stream()
                    .map(direction ->
                            new GeneratorView(direction.name(), direction.card().sha256()))
                    .toList();
        }
    }

    /** The generator of a direction. */
    @Schema(name = "Generator", description = "The generator of a direction.")
    record GeneratorView(
            @Schema(example = "apple2orange") String direction,

            @Schema(description = "SHA-256 of the ONNX file.")
            String sha256) {}

    static ModelView of(ServedPair pair) {
        return new ModelView(
                pair.name(),
                pair.versions().stream()
                        .map(report -> VersionView.of(pair, report))
                        .toList());
    }
}
