package dev.duet.service.executor;

/** Thrown when ONNX Runtime failed while it ran a generator: a fault of the model or the machine, not of the picture. */
public final class InferenceFailedException extends InferenceException {

    private static final long serialVersionUID = 1;

    InferenceFailedException(String generator, int width, int height, Throwable cause) {
        super(generator + " failed on a " + width + "x" + height + " picture: " + cause.getMessage(), cause);
    }
}
