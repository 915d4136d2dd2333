package dev.duet.service.api;

import dev.duet.service.metrics.Stage;
import dev.duet.service.translation.CacheUse;
import dev.duet.service.translation.OutputSize;
import dev.duet.service.translation.Timeouts;
import dev.duet.service.translation.Translation;
import dev.duet.service.translation.TranslationRequest;
import dev.duet.service.translation.Translator;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /translate}: a picture in, its translation out. */
@RestController
@Tag(name = "Translation")
class TranslationController {

    private static final String BINARY = "binary";
    static final String CLIENT = "Duet-Client";

    private final Translator translator;
    private final UploadReader uploads;
    private final Timeouts timeouts;

    TranslationController(Translator translator, UploadReader uploads, Timeouts timeouts) {
        this.translator = translator;
        this.uploads = uploads;
        this.timeouts = timeouts;
    }

    /** A form with a picture, as the contract shows it. */
    @Schema(name = "Upload")
    record Upload(
            @Schema(
                    description = "The picture: JPEG, PNG, WebP, BMP, GIF or TIFF.",
                    type = "string",
                    format = BINARY,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            byte[] image) {}

    @PostMapping(
            path = "/translate",
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, "image/*", MediaType.APPLICATION_OCTET_STREAM_VALUE})
    @Operation(
            operationId = "translate",
            summary = "Translate a picture",
            description = """
                    Translates a picture from one domain to the other. Send the picture as the part `image` of a form, or
                    as the body itself; its type is found out from its bytes, not from what the request calls it. EXIF
                    orientation is applied, transparency is dropped, and of an animation the first frame is taken.

                    The answer is a PNG, or a JPEG where `Accept` prefers it.""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = Upload.class)),
                                @Content(mediaType = "image/*", schema = @Schema(type = "string", format = BINARY)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                        schema = @Schema(type = "string", format = BINARY))
                            }))
    @ApiResponse(
            responseCode = "200",
            description = "The translated picture.",
            headers = {
                @Header(
                        name = "Duet-Model",
                        description = "The pair and version that translated.",
                        schema = @Schema(type = "string", example = "apple-orange/1")),
                @Header(
                        name = "Duet-Tiles",
                        description = "How many tiles the picture was put together from, if it was too large for one.",
                        schema = @Schema(type = "integer", example = "4")),
                @Header(
                        name = "ETag",
                        description = "Names the answer, where the service keeps answers.",
                        schema = @Schema(type = "string", example = "\"4bf92f35…\"")),
                @Header(
                        name = "Duet-Cache",
                        description =
                                "Whether the answer was kept (`hit`) or computed (`miss`), where answers are kept.",
                        schema =
                                @Schema(
                                        type = "string",
                                        allowableValues = {"hit", "miss"})),
                @Header(
                        name = "Server-Timing",
                        description = "Milliseconds in each stage: decode, resize, queue, infer, encode.",
                        schema = @Schema(type = "string", example = "decode;dur=8.1, infer;dur=41.7"))
            },
            content = {
                @Content(mediaType = MediaType.IMAGE_PNG_VALUE, schema = @Schema(type = "string", format = BINARY)),
                @Content(mediaType = MediaType.IMAGE_JPEG_VALUE, schema = @Schema(type = "string", format = BINARY))
            })
    @ApiResponse(
            responseCode = "304",
            description = "The client has the answer: its ETag is among those of `If-None-Match`.",
            content = @Content)
    @FailsWith({
        ProblemType.INVALID_PARAMETER,
        ProblemType.MISSING_IMAGE,
        ProblemType.MALFORMED_REQUEST,
        ProblemType.UNKNOWN_DIRECTION,
        ProblemType.UNKNOWN_VERSION,
        ProblemType.METHOD_NOT_ALLOWED,
        ProblemType.NOT_ACCEPTABLE,
        ProblemType.UPLOAD_TOO_LARGE,
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        ProblemType.UNSUPPORTED_IMAGE,
        ProblemType.BROKEN_IMAGE,
        ProblemType.IMAGE_TOO_LARGE,
        ProblemType.IMAGE_TOO_SMALL,
        ProblemType.IMAGE_TOO_NARROW,
        ProblemType.QUEUE_FULL,
        ProblemType.UPLOADS_FULL,
        ProblemType.DRAINING,
        ProblemType.DEADLINE_EXCEEDED
    })
    ResponseEntity<byte[]> translate(
            @Parameter(
                            description = "From which domain to which; GET /directions lists them.",
                            example = "apple2orange")
                    @RequestParam
                    String direction,
            @Parameter(
                            description = """
                                    `model`: the square that the generator was trained to see, to which the picture is
                                    stretched; the best quality. `original`: exactly the size of the upload; up to a limit
                                    of pixels, and slower. Above a lower limit the picture is put together from tiles.""",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"model", "original"},
                                            defaultValue = "model"))
                    @RequestParam(defaultValue = "model")
                    OutputSize size,
            @Parameter(description = """
                                    How long the client waits, from the upload's last byte: `500ms`, `2s`, or a number of
                                    seconds. What would be too late is refused at once (429), what becomes too late is
                                    stopped (504). `Prefer: wait=2` says the same.""", schema = @Schema(type = "string", example = "10s"))
                    @RequestParam(required = false)
                    @Nullable
                    String timeout,
            @Parameter(description = """
                                    The version of the pair; GET /models lists those that are loaded. Without it, the one
                                    that serves, or the client's own where several do.""", example = "1") @RequestParam(required = false) @Nullable Integer version,
            @Parameter(description = """
                                    What tells clients apart where several versions serve, so that each keeps its version;
                                    without it, the client's address.""", example = "7f3a9c") @RequestHeader(name = CLIENT, required = false) @Nullable
                    String client,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException, HttpMediaTypeNotAcceptableException {
        AnswerFormat format = AnswerFormat.choose(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        Duration patience = ClientTimeout.choose(timeout, Collections.list(request.getHeaders("Prefer")), timeouts);
        Translation translation = translator.translate(new TranslationRequest(
                direction,
                version,
                client(client, request),
                size,
                format.image(),
                patience,
                EntityTag.ifNoneMatch(Collections.list(request.getHeaders(HttpHeaders.IF_NONE_MATCH))),
                uploads.read(request)));
        ResponseEntity.BodyBuilder answer = begin(translation);
        if (translation.cache() == CacheUse.NOT_MODIFIED) {
            return answer.build();
        }
        if (translation.tiles() > 1) {
            answer.header("Duet-Tiles", String.valueOf(translation.tiles()));
        }
        return answer.contentType(format.mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, fileName(direction, format))
                .header("X-Content-Type-Options", "nosniff")
                .header("Server-Timing", serverTiming(translation.stages()))
                .body(translation.file());
    }

    /** Returns what tells clients apart: what one calls itself, or else its address. */
    static String client(@Nullable String name, HttpServletRequest request) {
        return name != null ? name : request.getRemoteAddr();
    }

    /** What every answer says, and what a cache adds: its own use, and a tag by which the client can ask again. */
    private static ResponseEntity.BodyBuilder begin(Translation translation) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(
                translation.cache() == CacheUse.NOT_MODIFIED ? HttpStatus.NOT_MODIFIED : HttpStatus.OK);
        answer.header(HttpHeaders.VARY, HttpHeaders.ACCEPT).header("Duet-Model", translation.model());
        if (translation.cache() == CacheUse.OFF) {
            return answer.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        return answer.header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.ETAG, EntityTag.header(translation.tag()))
                .header("Duet-Cache", translation.cache() == CacheUse.MISS ? "miss" : "hit");
    }

    private static String fileName(String direction, AnswerFormat format) {
        return ContentDisposition.inline()
                .filename(direction + format.extension())
                .build()
                .toString();
    }

    /** As the W3C's Server-Timing has it, so that a browser's tools show the stages. */
    private static String serverTiming(Map<Stage, Duration> stages) {
        return stages.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(stage -> String.format(
                        Locale.ROOT,
                        "%s;dur=%.3f",
                        stage.getKey().tag(),
                        stage.getValue().toNanos() / 1e6))
                .collect(Collectors.joining(", "));
    }
}
