package dev.duet.service.api;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** An answer that says what went wrong: a problem of RFC 9457 and the headers that go with it. */
final class Problem {

    private final ProblemDetail detail;
    private final HttpHeaders headers = new HttpHeaders();

    private Problem(ProblemDetail detail) {
        this.detail = detail;
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setCacheControl("no-store");
    }

    static Problem of(ProblemType type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(type.status(), detail);
        problem.setType(type.uri());
        problem.setTitle(type.title());
        return new Problem(problem);
    }

    /** A problem whose detail is the exception's message, which was written for the client. */
    static Problem of(ProblemType type, RuntimeException reason) {
        return of(type, String.valueOf(reason.getMessage()));
    }

    /** A problem that is none of the client's business; whoever makes it has logged why. */
    static Problem internalError() {
        return of(ProblemType.INTERNAL_ERROR, ProblemType.INTERNAL_ERROR.example());
    }

    /** A problem for an error of which only the status is known. */
    static Problem ofStatus(int status, String detail) {
        if (status >= 500) {
            return internalError();
        }
        Problem problem = of(
                status == HttpStatus.NOT_FOUND.value() ? ProblemType.NOT_FOUND : ProblemType.MALFORMED_REQUEST, detail);
        problem.detail.setStatus(status);
        return problem;
    }

    /** Adds a fact that a program can read. */
    Problem with(String member, Object value) {
        detail.setProperty(member, value);
        return this;
    }

    Problem header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    /** The answer. Its type is set, so an {@code Accept: image/png} does not turn the problem into another. */
    ResponseEntity<Object> answer() {
        return ResponseEntity.status(detail.getStatus()).headers(headers).body(detail);
    }
}
