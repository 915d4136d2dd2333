package dev.duet.service.translation;

import java.util.Locale;

/** What a version does. */
public enum VersionState {
    /** It answers clients. */
    SERVING,
    /** It is loaded, and answers those who ask for it by its number. */
    LOADED,
    /** It translates copies of what clients send, and answers those who ask for it by its number. */
    SHADOW,
    /** It cannot be served, and is not tried again before its files change. */
    REFUSED,
    /** Its card is not there yet, or it did not load at first sight: somebody may still be copying it. */
    INCOMPLETE,
    /** It is in the repository and not loaded, for enough higher ones are. */
    STORED,
    /** The settings name it, and the repository does not have it. */
    MISSING;

    /** Returns the name as clients see it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
