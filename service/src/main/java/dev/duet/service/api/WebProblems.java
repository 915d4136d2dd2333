package dev.duet.service.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
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

/** Says as problems what can go wrong with a request before it is a translation, and whatever nobody foresaw. */
@RestControllerAdvice
class WebProblems extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(WebProblems.class);

    private final UploadReader uploads;

    WebProblems(UploadReader uploads) {
        this.uploads = uploads;
    }

    /** The last resort. A client that went away gets no answer, and its going is no error of ours. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> anything(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("The client went away: {}", e.getMessage());
            return null;
        }
        log.error("A request failed", e);
        return Problem.internalError().answer();
    }

    @ExceptionHandler
    @Nullable
    ResponseEntity<Object> multipart(MultipartException e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            return anything(e);
        }
        return Problem.of(ProblemType.MALFORMED_REQUEST, "The multipart form cannot be read: " + rootMessage(e))
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return Problem.of(ProblemType.UPLOAD_TOO_LARGE, new UploadTooLargeException(uploads.maxBytes()))
                .with("max_bytes", uploads.maxBytes())
                .answer();
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
        List<String> allowed = constants(e.getRequiredType());
        String must = allowed.isEmpty() ? "be readable" : "be one of " + allowed;
        return Problem.of(
                        ProblemType.INVALID_PARAMETER,
                        "The parameter " + name + " must " + must + ", got \"" + e.getValue() + "\".")
                .with("parameter", name)
                .with("allowed", allowed)
                .answer();
    }

    private static List<String> constants(@Nullable Class<?> type) {
        Object[] constants = type == null ? null : type.getEnumConstants();
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .toList();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<MediaType> offered =
                e.getSupportedMediaTypes().isEmpty() ? AnswerFormat.offered() : e.getSupportedMediaTypes();
        return Problem.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "The answer is offered as " + offered + ", and the Accept header allows none of these.")
                .with("offered", names(offered))
                .answer();
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return Problem.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Send the picture as multipart/form-data in a part named \"image\", or as the body with the"
                                + " Content-Type image/* or application/octet-stream; got " + e.getContentType() + ".")
                .with("allowed", names(e.getSupportedMediaTypes()))
                .answer();
    }

    private static List<String> names(List<MediaType> types) {
        return types.stream().map(MediaType::toString).toList();
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String[] supported = e.getSupportedMethods();
        List<String> allowed = supported == null ? List.of() : List.of(supported);
        return Problem.of(
                        ProblemType.METHOD_NOT_ALLOWED, e.getMethod() + " is not supported here; use " + allowed + ".")
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
        return status.is5xxServerError()
                ? anything(e)
                : Problem.ofStatus(status.value(), rootMessage(e)).answer();
    }

    private static String rootMessage(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
