package dev.duet.imaging;

import dev.duet.imaging.ImageRejectedException.Reason;
import java.io.IOException;

/** Work on the bytes of a file that anyone may have made. */
@FunctionalInterface
interface FileWork<T> {

    T run() throws IOException;

    /**
     * Does the work. Whatever goes wrong, checked or not, becomes the one exception that callers see.
     *
     * @param type of the file, for the message
     * @throws ImageRejectedException if the work throws anything, or that itself
     */
    static <T> T on(FileType type, FileWork<T> work) {
        try {
            return work.run();
        } catch (ImageRejectedException e) {
            throw e;
        } catch (DamagedFileException e) {
            throw broken(type, ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw broken(type, "", e);
        }
    }

    private static ImageRejectedException broken(FileType type, String detail, Throwable cause) {
        return new ImageRejectedException(
                Reason.BROKEN,
                "This " + type.displayName() + " file is damaged or of a kind that is not read" + detail
                        + ". Open it in a picture editor and save it anew, for example as PNG.",
                cause);
    }
}
