package dev.duet.service.api;

import dev.duet.imaging.ImageRejectedException;
import dev.duet.service.executor.DeadlineExceededException;
import dev.duet.service.executor.ExecutorClosedException;
import dev.duet.service.executor.InferenceFailedException;
import dev.duet.service.executor.QueueFullException;
import dev.duet.service.translation.OriginalTooLargeException;
import dev.duet.service.translation.UnknownDirectionException;
import dev.duet.service.translation.UnknownVersionException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Says as problems what can go wrong with a translation. Comes before {@link WebProblems}, which takes the rest. */
@RestControllerAdvice
@Order(0)
class TranslationProblems {

    private static final Logger log = LoggerFactory.getLogger(TranslationProblems.class);

    /** When to look for a service that stops now: its successor needs about so long to start. */
    private static final Duration RESTART = Duration.ofSeconds(5);

    /** In how long an upload should have been read. */
    private static final Duration UPLOAD = Duration.ofSeconds(1);

    private final UploadReader uploads;

    TranslationProblems(UploadReader uploads) {
        this.uploads = uploads;
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownDirection(UnknownDirectionException e) {
        return Problem.of(ProblemType.UNKNOWN_DIRECTION, e)
                .with("known", e.known())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownModel(UnknownModelException e) {
        return Problem.of(ProblemType.UNKNOWN_MODEL, e).with("known", e.known()).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidTimeout(InvalidTimeoutException e) {
        return Problem.of(ProblemType.INVALID_PARAMETER, e)
                .with("parameter", ClientTimeout.PARAMETER)
                .with("allowed", List.of())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> unknownVersion(UnknownVersionException e) {
        return Problem.of(ProblemType.UNKNOWN_VERSION, e)
                .with("loaded", e.loaded())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> missingImage(MissingImageException e) {
        return Problem.of(ProblemType.MISSING_IMAGE, e).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> uploadTooLarge(UploadTooLargeException e) {
        return Problem.of(ProblemType.UPLOAD_TOO_LARGE, e)
                .with("max_bytes", uploads.maxBytes())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> imageRejected(ImageRejectedException e) {
        ProblemType type = switch (e.reason()) {
            case UNKNOWN_TYPE -> ProblemType.UNSUPPORTED_IMAGE;
            case BROKEN -> ProblemType.BROKEN_IMAGE;
            case TOO_LARGE -> ProblemType.IMAGE_TOO_LARGE;
            case TOO_SMALL -> ProblemType.IMAGE_TOO_SMALL;
            case ASPECT -> ProblemType.IMAGE_TOO_NARROW;
        };
        return Problem.of(type, e).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> originalTooLarge(OriginalTooLargeException e) {
        return Problem.of(ProblemType.IMAGE_TOO_LARGE, e)
                .with("max_pixels", e.maxPixels())
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> queueFull(QueueFullException e) {
        return Problem.of(ProblemType.QUEUE_FULL, e)
                .with("queue_capacity", e.capacity())
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(e.retryAfter().toSeconds()))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> uploadsFull(UploadsFullException e) {
        return Problem.of(ProblemType.UPLOADS_FULL, e)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(UPLOAD.toSeconds()))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> deadlineExceeded(DeadlineExceededException e) {
        return Problem.of(ProblemType.DEADLINE_EXCEEDED, e).answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> draining(ExecutorClosedException e) {
        return Problem.of(ProblemType.DRAINING, e)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(RESTART.toSeconds()))
                .answer();
    }

    @ExceptionHandler
    ResponseEntity<Object> inferenceFailed(InferenceFailedException e) {
        log.error("A generator failed", e);
        return Problem.internalError().answer();
    }
}
