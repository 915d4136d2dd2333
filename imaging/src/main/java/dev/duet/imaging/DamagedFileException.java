package dev.duet.imaging;

import java.io.IOException;

/** A file that breaks the rules of its type or uses a variant that is not read; the message says which. */
final class DamagedFileException extends IOException {

    private static final long serialVersionUID = 1;

    DamagedFileException(String message) {
        super(message);
    }

    DamagedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
