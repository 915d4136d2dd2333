package dev.duet.service.executor;

/** Thrown when a generator takes no more work because the service stops. */
public final class ExecutorClosedException extends InferenceException {

    private static final long serialVersionUID = 1;

    ExecutorClosedException(String generator) {
        super(generator + " takes no more pictures: the service is stopping");
    }
}
