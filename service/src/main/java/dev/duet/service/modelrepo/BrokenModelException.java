package dev.duet.service.modelrepo;

/** Thrown for a version that must not be served. */
public final class BrokenModelException extends ModelException {

    private static final long serialVersionUID = 1;

    private static final String EXPORT_AGAIN =
            "Export the pair again with \"duet export\", copy the version folder again as a whole, or remove it so that"
                    + " an earlier version serves.";

    /**
     * Makes the exception for a version that is called {@code name}.
     *
     * @param problem the end of a sentence that begins with the version's name
     */
    public BrokenModelException(String name, String problem) {
        super("Model " + name + " cannot be served: " + problem, EXPORT_AGAIN);
    }

    /** As above, with what a library reported. */
    public BrokenModelException(String name, String problem, Throwable cause) {
        super("Model " + name + " cannot be served: " + problem, EXPORT_AGAIN, cause);
    }
}
