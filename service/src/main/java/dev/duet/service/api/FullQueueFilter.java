package dev.duet.service.api;

import dev.duet.service.executor.QueueFullException;
import dev.duet.service.translation.Translator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a picture for which there is no place before it is read: under overload most are refused, and what each costs
 * is taken from those that are translated. Whatever the query alone does not decide is left to the endpoint.
 */
public final class FullQueueFilter extends TranslateFilter {

    private final Supplier<Translator> translator;

    /**
     * Makes the filter.
     *
     * @param translator is asked for with the first picture
     * @param problems writes refusals
     */
    public FullQueueFilter(Supplier<Translator> translator, HandlerExceptionResolver problems) {
        super(problems);
        this.translator = translator;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            requirePlace(request);
        } catch (QueueFullException e) {
            refuse(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Reads the query only: of a form, {@link HttpServletRequest#getParameter} would read the picture as well. */
    private void requirePlace(HttpServletRequest request) {
        MultiValueMap<String, String> query = UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams();
        String direction = query.getFirst("direction");
        if (direction != null && !query.containsKey("version")) {
            String client = request.getHeader(TranslationController.CLIENT);
            translator.get().requirePlace(direction, TranslationController.client(client, request));
        }
    }
}
