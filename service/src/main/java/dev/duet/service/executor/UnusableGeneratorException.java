package dev.duet.service.executor;

import ai.onnxruntime.OrtException;

/** Thrown for a file that ONNX Runtime does not load, or that is not a generator in model format 1. */
public final class UnusableGeneratorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusableGeneratorException(String message) {
        super(message);
    }

    UnusableGeneratorException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Wraps what ONNX Runtime says against a file. */
    static UnusableGeneratorException unloadable(OrtException reason) {
        return new UnusableGeneratorException("ONNX Runtime does not load this file: " + reason.getMessage(), reason);
    }
}
