package dev.duet.service.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Strong entity tags of RFC 9110, section 8.8.3. */
final class EntityTag {

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    private EntityTag() {}

    /** Returns the header's value. */
    static String header(String tag) {
        return "\"" + tag + "\"";
    }

    /**
     * Returns the tags that a client has, as {@code If-None-Match} lists them; what is no tag is not among them. The
     * comparison is the weak one, so a mark of weakness, as proxies that compress add it, is left out.
     */
    static List<String> ifNoneMatch(List<String> headers) {
        return headers.stream()
                .flatMap(header -> TAG.matcher(header).results())
                .map(match -> Optional.ofNullable(match.group(1)).orElse(""))
                .toList();
    }
}
