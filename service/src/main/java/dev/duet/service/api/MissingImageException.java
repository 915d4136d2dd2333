package dev.duet.service.api;

/** Thrown for a request that holds no picture. */
final class MissingImageException extends RuntimeException {

    private static final long serialVersionUID = 1;

    MissingImageException(String message) {
        super(message);
    }
}
