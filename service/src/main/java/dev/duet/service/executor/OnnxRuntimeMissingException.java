package dev.duet.service.executor;

/** Thrown when the native library of ONNX Runtime cannot be loaded on this machine. */
public final class OnnxRuntimeMissingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    OnnxRuntimeMissingException(Throwable cause) {
        super("The native library of ONNX Runtime does not load: " + root(cause), cause);
    }

    /** The JVM wraps what a static initialiser throws, and says nothing itself. */
    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
