package dev.duet.service.api;

import dev.duet.service.modelrepo.SampleGallery;
import dev.duet.service.translation.ServedDirection;
import dev.duet.service.translation.ServedModels;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be translated, and pictures to try it with. */
@RestController
@Tag(name = "Models")
class DirectionController {

    private final ServedModels models;
    private final SampleGallery gallery;

    DirectionController(ServedModels models, SampleGallery gallery) {
        this.models = models;
        this.gallery = gallery;
    }

    /** All directions. */
    @Schema(name = "Directions")
    record Directions(List<DirectionView> directions) {}

    /** All sample pictures. */
    @Schema(name = "Samples")
    record Samples(List<SampleView> samples) {}

    /** A picture to try. */
    @Schema(name = "Sample", description = "A picture to try.")
    record SampleView(
            @Schema(example = "apple") String domain,
            @Schema(example = "/samples/apple/1.png") String url) {}

    @GetMapping(path = "/directions", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "directions",
            summary = "List the directions",
            description =
                    "The directions that are served, in the order of their names, with what their models' cards say.")
    @FailsWith({ProblemType.METHOD_NOT_ALLOWED, ProblemType.NOT_ACCEPTABLE})
    Directions directions() {
        return new Directions(models.directions().stream().map(this::view).toList());
    }

    private DirectionView view(ServedDirection direction) {
        String sheet = direction.version().sampleSheet().isPresent()
                ? "/models/" + direction.version().card().pair() + "/samples.png"
                : null;
        return DirectionView.of(direction, urls(direction.card().source()), sheet);
    }

    @GetMapping(path = "/samples", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "samples",
            summary = "List the sample pictures",
            description = "The pictures to try that come with the service, by domain. There may be none.")
    @FailsWith({ProblemType.METHOD_NOT_ALLOWED, ProblemType.NOT_ACCEPTABLE})
    Samples samples() {
        return new Samples(gallery.domains().stream()
                .flatMap(domain -> urls(domain).stream().map(url -> new SampleView(domain, url)))
                .toList());
    }

    private List<String> urls(String domain) {
        return gallery.files(domain).stream()
                .map(file -> "/samples/" + domain + "/" + file)
                .toList();
    }
}
