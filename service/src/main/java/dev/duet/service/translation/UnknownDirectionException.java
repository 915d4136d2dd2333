package dev.duet.service.translation;

import java.util.List;

/** Thrown for a direction that no model serves. */
public final class UnknownDirectionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String direction;
    private final transient List<String> known;

    UnknownDirectionException(String direction, List<String> known) {
        super("No model translates " + direction + "; the directions are " + known);
        this.direction = direction;
        this.known = List.copyOf(known);
    }

    /** Returns what was asked for. */
    public String direction() {
        return direction;
    }

    /** Returns the directions that are served. */
    public List<String> known() {
        return known;
    }
}
