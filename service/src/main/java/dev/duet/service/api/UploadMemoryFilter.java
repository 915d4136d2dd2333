package dev.duet.service.api;

import dev.duet.service.metrics.Outcome;
import dev.duet.service.metrics.TranslationMeters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Reserves the memory of an upload before anything reads it, and gives it back when the answer is written. */
public final class UploadMemoryFilter extends TranslateFilter {

    private final UploadMemory memory;
    private final int maxBytes;
    private final TranslationMeters meters;

    /**
     * Makes the filter.
     *
     * @param maxBytes the largest upload
     * @param problems writes refusals
     */
    public UploadMemoryFilter(
            UploadMemory memory, int maxBytes, TranslationMeters meters, HandlerExceptionResolver problems) {
        super(problems);
        this.memory = memory;
        this.maxBytes = maxBytes;
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UploadMemory.Reservation reservation;
        try {
            reservation = memory.reserve(needs(request));
        } catch (UploadsFullException e) {
            meters.rejected(Outcome.UPLOADS_FULL);
            refuse(request, response, e);
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
