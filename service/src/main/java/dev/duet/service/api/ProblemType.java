package dev.duet.service.api;

import java.net.URI;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * The kinds of error that the service answers with, as types of RFC 9457. They are part of the contract: a client may
 * switch on them, so they are added to but not renamed.
 */
enum ProblemType {
    INVALID_PARAMETER(
            HttpStatus.BAD_REQUEST,
            "Invalid parameter",
            "The parameter size must be one of [model, original], got \"huge\"."),
    MISSING_IMAGE(
            HttpStatus.BAD_REQUEST,
            "No picture",
            "The form has no file in a part named \"image\". Send one, as in: curl -F image=@photo.jpg"),
    MALFORMED_REQUEST(
            HttpStatus.BAD_REQUEST, "Malformed request", "The multipart form cannot be read: it ends too early."),
    UNKNOWN_DIRECTION(
            HttpStatus.NOT_FOUND,
            "Unknown direction",
            "No model translates cat2dog; the directions are [apple2orange, orange2apple]"),
    UNKNOWN_MODEL(HttpStatus.NOT_FOUND, "Unknown model", "There is no model cat-dog; the models are [apple-orange]"),
    UNKNOWN_VERSION(
            HttpStatus.NOT_FOUND,
            "Unknown version",
            "Version 3 of apple-orange is not loaded; the versions that are: [4, 5]"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Nothing here", "There is nothing at /translation."),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed", "PUT is not supported here; use [POST]."),
    NOT_ACCEPTABLE(
            HttpStatus.NOT_ACCEPTABLE,
            "No such representation",
            "The answer is offered as [image/png, image/jpeg], and the Accept header allows none of these."),
    UPLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Upload too large", "The upload has more than 16777216 bytes."),
    UNSUPPORTED_MEDIA_TYPE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Unsupported media type",
            "Send the picture as multipart/form-data in a part named \"image\", or as the body with the Content-Type"
                    + " image/* or application/octet-stream; got application/json."),
    UNSUPPORTED_IMAGE(
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            "Not a picture",
            "This is not a JPEG, PNG, WebP, BMP, GIF or TIFF picture."),
    BROKEN_IMAGE(HttpStatus.UNPROCESSABLE_CONTENT, "Broken picture", "The JPEG file ends too early."),
    IMAGE_TOO_LARGE(
            HttpStatus.UNPROCESSABLE_CONTENT, "Picture too large", "The picture has more than 25000000 pixels."),
    IMAGE_TOO_SMALL(
            HttpStatus.UNPROCESSABLE_CONTENT, "Picture too small", "A side of the picture is shorter than 16 pixels."),
    IMAGE_TOO_NARROW(
            HttpStatus.UNPROCESSABLE_CONTENT,
            "Picture too narrow",
            "One side of the picture is more than 20 times as long as the other."),
    QUEUE_FULL(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many pictures",
            "16 pictures already wait for apple2orange, which is as many as may"),
    UPLOADS_FULL(
            HttpStatus.TOO_MANY_REQUESTS,
            "Too many uploads",
            "Other uploads in progress take as much memory as they may."),
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error", "The service failed; its log says why."),
    DRAINING(
            HttpStatus.SERVICE_UNAVAILABLE, "Stopping", "apple2orange takes no more pictures: the service is stopping"),
    DEADLINE_EXCEEDED(HttpStatus.GATEWAY_TIMEOUT, "Too late", "The deadline passed while waiting for apple2orange");

    private static final String PREFIX = "urn:duet:problem:";

    private final HttpStatus status;
    private final String title;
    private final String example;

    ProblemType(HttpStatus status, String title, String example) {
        this.status = status;
        this.title = title;
        this.example = example;
    }

    HttpStatus status() {
        return status;
    }

    String title() {
        return title;
    }

    /** A detail as the service words it, for the contract. */
    String example() {
        return example;
    }

    /** The last part of the type: {@code queue-full}. */
    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of the answer in the contract: {@code QueueFull}. */
    String component() {
        return Stream.of(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }

    /** The type: {@code urn:duet:problem:queue-full}. */
    URI uri() {
        return URI.create(PREFIX + slug());
    }
}
