package dev.duet.service.api;

import java.util.List;

/** Thrown for a pair that is not served. */
final class UnknownModelException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> known;

    UnknownModelException(String pair, List<String> known) {
        super("There is no model " + pair + "; the models are " + known);
        this.known = known;
    }

    List<String> known() {
        return known;
    }
}
