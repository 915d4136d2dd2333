package dev.duet.service.executor;

/** Thrown when a deadline passes before the work is done. What has not begun by then is not begun any more. */
public final class DeadlineExceededException extends InferenceException {

    private static final long serialVersionUID = 1;

    /** Makes the exception for work that is named as in "waiting for apple2orange". */
    public DeadlineExceededException(String work) {
        super("The deadline passed while " + work);
    }
}
