package dev.duet.service.executor;

/** Thrown when the native library of ONNX Runtime cannot be loaded on this machine. */
public final class OnnxRuntimeMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OnnxRuntimeMissingException(Throwable cause) {
        super("The native library of ONNX Runtime does not load: " + cause.getMessage(), cause);
    }
}
