package dev.duet.trainer.pytorch;

import java.io.IOException;

/** Why bytes are refused, as the rest of a sentence that begins with the file's name. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1;

    RefusedException(String reason) {
        super(reason);
    }

    RefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }

    /** The pickle is not as {@code torch.save} writes it. */
    static RefusedException pickle(String what) {
        return new RefusedException("is damaged, or was not written by torch.save: its pickle " + what);
    }
}
