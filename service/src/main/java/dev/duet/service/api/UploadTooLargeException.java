package dev.duet.service.api;

/** Thrown for a body with more bytes than are accepted. */
final class UploadTooLargeException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UploadTooLargeException(int maxBytes) {
        super("The upload has more than " + maxBytes + " bytes.");
    }
}
