package dev.duet.service.modelrepo;

/** Thrown when a model repository cannot be listed, which says nothing about what it holds. */
public final class UnreadableRepositoryException extends ModelException {

    private static final long serialVersionUID = 1;

    UnreadableRepositoryException(String location, Throwable cause) {
        super(
                "The models in " + location + " cannot be listed: " + cause,
                "Look whether the folder is mounted, and whether the user of this process may read it and all below.",
                cause);
    }
}
