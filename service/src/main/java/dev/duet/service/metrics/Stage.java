package dev.duet.service.metrics;

import java.util.Locale;

/** The parts of a translation that are timed, in the order in which a picture goes through them. */
public enum Stage {
    /** From a file to pixels. */
    DECODE,
    /** To the size of the network, and back where the answer has the upload's size. */
    RESIZE,
    /** Waiting for the executor. */
    QUEUE,
    /** Running the generator. */
    INFER,
    /** From pixels to a file. */
    ENCODE;

    /** Returns the name as tags and headers have it. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
