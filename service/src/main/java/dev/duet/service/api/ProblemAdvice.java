package dev.duet.service.api;

import dev.duet.imaging.ImageRejectedException;
import dev.duet.service.executor.DeadlineExceededException;
import dev.duet.service.executor.ExecutorClosedException;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.executor.QueueFullException;
import dev.duet.service.translation.OriginalTooLargeException;
import dev.duet.service.translation.UnknownDirectionException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns everything that goes wrong in a request into a {@link ProblemType}. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final UploadReader uploads;

    ProblemAdvice(UploadReader uploads) {
        this.uploads = uploads;
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownDirection(UnknownDirectionException e) {
        return Problem.of(ProblemType.UNKNOWN_DIRECTION, e.getMessage())
                .with("known", e.known())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownModel(UnknownModelException e) {
        return Problem.of(ProblemType.UNKNOWN_MODEL, e.getMessage())
                .with("known", e.known())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> missingImage(MissingImageException e) {
        return Problem.of(ProblemType.MISSING_IMAGE, e.getMessage()).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> uploadTooLarge(UploadTooLargeException e) {
        return uploadTooLarge();
    }

    private ResponseEntity<Object> uploadTooLarge() {
        return Problem.of(
                        ProblemType.UPLOAD_TOO_LARGE,
                        "The upload has more than " + uploads.maxBytes() + " bytes.")
                .with("max_bytes", uploads.maxBytes())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> imageRejected(ImageRejectedException e) {
        ProblemType type =
                switch (e.reason()) {
                    case UNKNOWN_TYPE -> ProblemType.UNSUPPORTED_IMAGE;
                    case BROKEN -> ProblemType.BROKEN_IMAGE;
                    case TOO_LARGE -> ProblemType.IMAGE_TOO_LARGE;
                    case TOO_SMALL -> ProblemType.IMAGE_TOO_SMALL;
                    case ASPECT -> ProblemType.IMAGE_TOO_NARROW;
                };
        return Problem.of(type, e.getMessage()).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> originalTooLarge(OriginalTooLargeException e) {
        return Problem.of(ProblemType.IMAGE_TOO_LARGE, e.getMessage())
                .with("max_pixels", e.maxPixels())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> inference(InferenceException e) {
        if (e instanceof QueueFullException full) {
            long seconds = full.retryAfter().toSeconds();
            return Problem.of(
                            ProblemType.QUEUE_FULL,
                            full.getMessage() + ". Try again in " + seconds + (seconds == 1 ? " second." : " seconds."))
                    .with("queue_capacity", full.capacity())
                    .header(HttpHeaders.RETRY_AFTER, String.valueOf(seconds))
                    .answer();
        }
        if (e instanceof DeadlineExceededException) {
            return Problem.of(ProblemType.DEADLINE_EXCEEDED, sentence(e.getMessage()))
                    .answer();
        }
        if (e instanceof ExecutorClosedException) {
            return Problem.of(ProblemType.DRAINING, e.getMessage())
                    .header(HttpHeaders.RETRY_AFTER, "5")
                    .answer();
        }
        return unexpected(e);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> anything(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("The client went away: {}", e.getMessage());
            return null;
        }
        return unexpected(e);
    }

    private static ResponseEntity<Object> unexpected(Exception e) {
        log.error("A request failed", e);
        return Problem.of(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.example())
                .answer();
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> multipart(MultipartException e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return anything(e);
        }
        return Problem.of(ProblemType.MALFORMED_REQUEST, "The multipart form cannot be read: " + rootMessage(e))
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return uploadTooLarge();
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return Problem.of(ProblemType.INVALID_PARAMETER, "The parameter " + e.getParameterName() + " is missing.")
                .with("parameter", e.getParameterName())
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = e instanceof MethodArgumentTypeMismatchException argument ? argument.getName() : "of the request";
        Problem problem;
        if (e.getRequiredType() != null && e.getRequiredType().isEnum()) {
            var allowed = Arrays.stream(e.getRequiredType().getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .toList();
            problem = Problem.of(
                            ProblemType.INVALID_PARAMETER,
                            "The parameter " + name + " must be one of " + allowed + ", got \"" + e.getValue() + "\".")
                    .with("allowed", allowed);
        } else {
            problem = Problem.of(ProblemType.INVALID_PARAMETER, "The parameter " + name + " cannot be read.");
        }
        return problem.with("parameter", name).answer();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var offered = e.getSupportedMediaTypes().isEmpty() ? AnswerFormat.OFFERED : e.getSupportedMediaTypes();
        return Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "The answer is offered as " + offered + ", and the Accept header allows none of these.")
                .with("offered", offered.stream().map(Object::toString).toList())
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send the picture as multipart/form-data in a part named \"image\", or as the body with the"
                                + " Content-Type image/* or application/octet-stream; got " + e.getContentType() + ".")
                .with("allowed", e.getSupportedMediaTypes().stream().map(Object::toString).toList())
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String[] allowed = e.getSupportedMethods() == null ? new String[0] : e.getSupportedMethods();
        return Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        e.getMethod() + " is not supported here; use " + Arrays.toString(allowed) + ".")
                .with("allowed", allowed)
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return Problem.of(ProblemType.NOT_FOUND, "There is nothing at /" + e.getResourcePath() + ".")
                .answer();
    }

    /** Whatever else Spring has a status for. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        if (status.is5xxServerError()) {
            return anything(e);
        }
        return generic(status.value(), sentence(rootMessage(e))).answer();
    }

    /** A problem for a status that says everything there is to say. */
    static Problem generic(int status, String detail) {
        HttpStatus known = HttpStatus.resolve(status);
        if (known == HttpStatus.NOT_FOUND) {
            return Problem.of(ProblemType.NOT_FOUND, detail);
        }
        return Problem.of(
                status >= 500 ? ProblemType.INTERNAL_ERROR : ProblemType.MALFORMED_REQUEST,
                status >= 500 ? ProblemType.INTERNAL_ERROR.example() : detail);
    }

    private static String rootMessage(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private static String sentence(@Nullable String message) {
        String text = String.valueOf(message);
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
