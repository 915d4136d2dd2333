package dev.duet.service.api;

/** Thrown when uploads in progress take all the memory that they may; often then, and so without a stack trace. */
final class UploadsFullException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UploadsFullException() {
        super("Other uploads in progress take as much memory as they may.", null, false, false);
    }
}
