package dev.duet.service.api;

import dev.duet.service.metrics.Outcome;
import dev.duet.service.metrics.TranslationMeters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Reserves the memory of an upload before anything reads it, and gives it back when the answer is written. */
public final class UploadMemoryFilter extends OncePerRequestFilter {

    private static final String PATH = "/translate";

    private final UploadMemory memory;
    private final int maxBytes;
    private final TranslationMeters meters;
    private final HandlerExceptionResolver problems;

    /**
     * Makes the filter.
     *
     * @param maxBytes the largest upload
     * @param problems writes refusals
     */
    public UploadMemoryFilter(
            UploadMemory memory, int maxBytes, TranslationMeters meters, HandlerExceptionResolver problems) {
        this.memory = memory;
        this.maxBytes = maxBytes;
        this.meters = meters;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PATH.equals(request.getServletPath()) || !HttpMethod.POST.matches(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UploadMemory.Reservation reservation;
        try {
            reservation = memory.reserve(needs(request));
        } catch (UploadsFullException e) {
            meters.rejected(Outcome.UPLOADS_FULL);
            problems.resolveException(request, response, null, e);
            return;
        }
        try (reservation) {
            chain.doFilter(request, response);
        }
    }

    /**
     * A body of known length is read into one array. A form is kept by the web server and copied once, and a body of
     * unknown length is gathered in pieces and then copied. The pixels' part of the file is copied once more before
     * they are decoded. What is longer than it may be is not read to its end.
     */
    private long needs(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        boolean form =
                request.getContentType() != null && request.getContentType().startsWith("multipart/");
        if (length < 0) {
            return 3L * maxBytes;
        }
        return (form ? 3L : 2L) * Math.min(length, maxBytes);
    }
}
