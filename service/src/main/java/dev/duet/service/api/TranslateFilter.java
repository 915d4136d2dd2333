package dev.duet.service.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What looks at pictures that are sent to {@code POST /translate} before anything reads them, and may refuse them. */
abstract class TranslateFilter extends OncePerRequestFilter {

    private static final String PATH = "/translate";

    private final HandlerExceptionResolver problems;

    TranslateFilter(HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected final boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getServletPath()) || !HttpMethod.POST.matches(request.getMethod());
    }

    /** Answers with the problem. The endpoint is named for metrics and traces, which Spring MVC would do later. */
    final void refuse(HttpServletRequest request, HttpServletResponse response, RuntimeException reason) {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(observation -> observation.setPathPattern(PATH));
        problems.resolveException(request, response, null, reason);
    }
}
