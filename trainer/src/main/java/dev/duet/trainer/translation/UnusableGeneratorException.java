package dev.duet.trainer.translation;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that was named as a generator and cannot be used as one. */
@SuppressWarnings("serial") // The file is for the catcher in this process; nothing serialises it.
public final class UnusableGeneratorException extends RuntimeException {

    private final Path file;

    UnusableGeneratorException(Path file, String reason, @Nullable Exception cause) {
        super("%s cannot be used as a generator: %s".formatted(file, reason), cause);
        this.file = file;
    }

    /** Returns the file. */
    public Path file() {
        return file;
    }
}
