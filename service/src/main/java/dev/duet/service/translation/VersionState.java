package dev.duet.service.translation;

import java.util.Locale;

/** What a version in the repository does. */
public enum VersionState {
    /** It answers. */
    SERVING,
    /** It was loaded, failed, and is not tried again before its files change. */
    REFUSED,
    /** Its card is not there yet, or it did not load at first sight: somebody may still be copying it. */
    INCOMPLETE,
    /** A higher version serves. */
    STORED;

    /** Returns the name as clients see it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
