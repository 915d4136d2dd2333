package dev.duet.service.executor;

/** The ways in which a generator does not answer. */
public abstract sealed class InferenceException extends RuntimeException
        permits QueueFullException, DeadlineExceededException, ExecutorClosedException, InferenceFailedException {

    private static final long serialVersionUID = 1;

    InferenceException(String message) {
        super(message);
    }

    InferenceException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes one with or without a stack trace.
     *
     * @param traced whether there is a stack trace
     */
    InferenceException(String message, boolean traced) {
        super(message, null, traced, traced);
    }
}
