package dev.duet.service.executor;

/** Thrown for a file that ONNX Runtime does not load, or that is not a generator in model format 1. */
public final class UnusableGeneratorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableGeneratorException(String message) {
        super(message);
    }

    UnusableGeneratorException(String message, Throwable cause) {
        super(message, cause);
    }
}
