package dev.duet.service.translation;

import java.util.Collection;
import java.util.List;

/** Thrown for a version that is not loaded. */
public final class UnknownVersionException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Integer> loaded;

    /**
     * Makes the exception.
     *
     * @param pair the pair
     * @param version what was asked for
     * @param loaded the versions that can be asked for
     */
    public UnknownVersionException(String pair, int version, Collection<Integer> loaded) {
        super("Version " + version + " of " + pair + " is not loaded; the versions that are: " + loaded);
        this.loaded = List.copyOf(loaded);
    }

    /** Returns the versions that can be asked for. */
    public List<Integer> loaded() {
        return loaded;
    }
}
