package dev.duet.service.api;

import dev.duet.service.translation.Timeouts;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long a client says that it waits: by the parameter {@code timeout}, or as a preference ({@code Prefer: wait=10},
 * RFC 7240, section 4.3). The parameter is a demand and refused if it cannot be met, the preference is cut short.
 */
final class ClientTimeout {

    static final String PARAMETER = "timeout";

    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?([0-9]{1,9})\"?\\s*(?=[,;]|$)", Pattern.CASE_INSENSITIVE);

    private ClientTimeout() {}

    /**
     * Finds the timeout.
     *
     * @param parameter for example {@code 500ms} or {@code 2s}; a number alone is in seconds
     * @param prefer the values of the header {@code Prefer}
     * @throws InvalidTimeoutException if the parameter is not a duration, or not within what is allowed
     */
    static Duration choose(@Nullable String parameter, List<String> prefer, Timeouts timeouts) {
        if (parameter != null) {
            return demanded(parameter, timeouts);
        }
        return preferred(prefer)
                .map(wait -> wait.compareTo(timeouts.longest()) > 0 ? timeouts.longest() : wait)
                .orElse(timeouts.usual());
    }

    private static Duration demanded(String parameter, Timeouts timeouts) {
        Duration timeout;
        try {
            timeout = DurationStyle.detectAndParse(parameter, ChronoUnit.SECONDS);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidTimeoutException(parameter, timeouts.longest());
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(timeouts.longest()) > 0) {
            throw new InvalidTimeoutException(parameter, timeouts.longest());
        }
        return timeout;
    }

    /** Of several preferences the first counts; one of no time at all says nothing. */
    private static Optional<Duration> preferred(List<String> prefer) {
        for (String preferences : prefer) {
            Matcher wait = WAIT.matcher(preferences);
            if (wait.find()) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1))))
                        .filter(time -> !time.isZero());
            }
        }
        return Optional.empty();
    }
}
