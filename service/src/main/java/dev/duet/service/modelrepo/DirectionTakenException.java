package dev.duet.service.modelrepo;

/** Thrown for a version that translates what another pair translates already: clients name nothing but directions. */
public final class DirectionTakenException extends ModelException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the exception.
     *
     * @param name the version, as in {@code orange-apple/1}
     * @param direction what it translates
     * @param other the version that does so already
     */
    public DirectionTakenException(String name, String direction, String other) {
        super(
                "Model " + name + " cannot be served: it translates " + direction + ", and so does " + other,
                "Remove one of the two pairs, or export it again with other names of its domains.");
    }
}
