package dev.duet.service.api;

import dev.duet.service.modelrepo.ModelVersion;
import dev.duet.service.translation.ServedModel;
import dev.duet.service.translation.ServedModels;
import dev.duet.service.translation.ServedPair;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a trainer wrote about a pair, as it wrote it. */
@RestController
@Tag(name = "Models")
class ModelController {

    private static final String VERSION =
            "A version that is loaded; without it, the one that serves, or that most clients get.";

    private final ServedModels models;

    ModelController(ServedModels models) {
        this.models = models;
    }

    /** All pairs. */
    @Schema(name = "Models")
    record Models(List<ModelView> models) {}

    @GetMapping(path = "/models", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "models",
            summary = "List the models",
            description =
                    "The pairs in the repository with their versions: which serve whom, and what is wrong with the others.")
    @FailsWith({ProblemType.METHOD_NOT_ALLOWED, ProblemType.NOT_ACCEPTABLE})
    Models models() {
        return new Models(models.pairs().stream().map(ModelView::of).toList());
    }

    @GetMapping(path = "/models/{pair}/card")
    @Operation(
            operationId = "modelCard",
            summary = "Show a model card",
            description = "The card of the version that serves: data, recipe, measurements, known failures, licence.")
    @ApiResponse(
            responseCode = "200",
            description = "The card, as docs/model-format.md describes it.",
            content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")))
    @FailsWith({
        ProblemType.INVALID_PARAMETER,
        ProblemType.UNKNOWN_MODEL,
        ProblemType.UNKNOWN_VERSION,
        ProblemType.METHOD_NOT_ALLOWED
    })
    ResponseEntity<byte[]> card(
            @Parameter(example = "apple-orange") @PathVariable String pair,
            @Parameter(description = VERSION, example = "1") @RequestParam(required = false) @Nullable
                    Integer version) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(version(pair, version).cardJson());
    }

    @GetMapping(path = "/models/{pair}/samples.png")
    @Operation(
            operationId = "modelSamples",
            summary = "Show sample translations",
            description = "The sheet of sample translations that came with the version that serves.")
    @ApiResponse(
            responseCode = "200",
            description = "The sheet.",
            content =
                    @Content(
                            mediaType = MediaType.IMAGE_PNG_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @FailsWith({
        ProblemType.INVALID_PARAMETER,
        ProblemType.UNKNOWN_MODEL,
        ProblemType.UNKNOWN_VERSION,
        ProblemType.METHOD_NOT_ALLOWED
    })
    ResponseEntity<byte[]> samples(
            @Parameter(example = "apple-orange") @PathVariable String pair,
            @Parameter(description = VERSION, example = "1") @RequestParam(required = false) @Nullable
                    Integer version) {
        byte[] sheet = version(pair, version)
                .sampleSheet()
                .orElseThrow(() -> new UnknownModelException(pair + " with a sample sheet", pairsWithSheet()));
        return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(sheet);
    }

    private List<String> pairsWithSheet() {
        return models.pairs().stream()
                .flatMap(pair -> pair.primary().stream())
                .map(ServedModel::version)
                .filter(version -> version.sampleSheet().isPresent())
                .map(version -> version.card().pair())
                .toList();
    }

    private ModelVersion version(String name, @Nullable Integer number) {
        Optional<ServedPair> pair = models.pair(name);
        return (number == null ? pair.flatMap(ServedPair::primary) : pair.map(known -> known.version(number)))
                .map(ServedModel::version)
                .orElseThrow(() -> new UnknownModelException(
                        name, models.pairs().stream().map(ServedPair::name).toList()));
    }
}
