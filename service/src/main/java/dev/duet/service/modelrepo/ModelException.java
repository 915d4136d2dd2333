package dev.duet.service.modelrepo;

/** The ways in which a model repository cannot be served; each says what to do about it. */
public abstract sealed class ModelException extends RuntimeException
        permits NoModelsException, UnreadableRepositoryException, BrokenModelException, DirectionTakenException {

    private static final long serialVersionUID = 1;

    private final String remedy;

    ModelException(String problem, String remedy, Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    ModelException(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    /** Returns what the operator can do. */
    public String remedy() {
        return remedy;
    }
}
