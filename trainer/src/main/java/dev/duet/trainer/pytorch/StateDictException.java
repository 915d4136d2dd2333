package dev.duet.trainer.pytorch;

import java.nio.file.Path;

/** A file or state dict that is refused. Nothing in it was run, and nothing but the file was touched. */
@SuppressWarnings("serial") // Facts are for the catcher in this process; nothing serialises them.
public abstract sealed class StateDictException extends RuntimeException {

    private StateDictException(String message) {
        super(message);
    }

    private StateDictException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The bytes are not those of a state dict that {@code torch.save} wrote, or too many. */
    public static final class Unreadable extends StateDictException {
        private final Path file;

        Unreadable(Path file, RefusedException reason) {
            super(file + " " + reason.getMessage(), reason);
            this.file = file;
        }

        /** Returns the file. */
        public Path file() {
            return file;
        }
    }

    /** The keys and shapes are not those of a network that Duet has. */
    public static final class Unrecognised extends StateDictException {
        private final String origin;

        Unrecognised(String origin, String reason) {
            super(origin + " " + reason);
            this.origin = origin;
        }

        /** Returns what the state dict was called. */
        public String origin() {
            return origin;
        }
    }
}
