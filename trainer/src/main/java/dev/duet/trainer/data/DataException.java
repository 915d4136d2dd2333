package dev.duet.trainer.data;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Training data that cannot be used; the message says what to do about it. */
@SuppressWarnings("serial") // Facts are for the catcher in this process; nothing serialises them.
public abstract sealed class DataException extends RuntimeException {

    private DataException(String message) {
        super(message);
    }

    private DataException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A folder that should hold pictures does not exist. */
    public static final class MissingFolder extends DataException {
        private final Path folder;

        MissingFolder(Path folder, String advice) {
            super("No folder %s. %s".formatted(folder, advice));
            this.folder = folder;
        }

        /** Returns the folder that was looked for. */
        public Path folder() {
            return folder;
        }
    }

    /** A folder holds no picture that can be used. */
    public static final class NoPictures extends DataException {
        private final Path folder;

        NoPictures(Path folder, String advice) {
            super("No pictures in %s. %s".formatted(folder, advice));
            this.folder = folder;
        }

        /** Returns the folder without pictures. */
        public Path folder() {
            return folder;
        }
    }

    /** Some files could not be decoded, and the run was told to be strict about it. */
    public static final class Undecodable extends DataException {
        private final List<UndecodableFile> files;

        Undecodable(List<UndecodableFile> files) {
            super(UndecodableFile.summary(files) + " Repair or remove them, or run without --strict to skip them.");
            this.files = List.copyOf(files);
        }

        /** Returns the files, each with the decoder's reason. */
        public List<UndecodableFile> files() {
            return files;
        }
    }

    /** Some pictures are smaller than what is to be cut out of them. */
    public static final class TooSmall extends DataException {
        private final List<Picture> pictures;

        TooSmall(List<Picture> pictures, int cropSize) {
            super(
                    ("%d picture%s smaller than the crop of %d pixels: %s. Use preprocess: resize-and-crop, which enlarges"
                                    + " them, a smaller crop-size, or remove them.")
                            .formatted(
                                    pictures.size(), pictures.size() == 1 ? " is" : "s are", cropSize, some(pictures)));
            this.pictures = List.copyOf(pictures);
        }

        /** Returns the pictures that are too small. */
        public List<Picture> pictures() {
            return pictures;
        }

        private static String some(List<Picture> pictures) {
            String named = pictures.stream()
                    .limit(3)
                    .map(picture -> "%s (%d×%d)".formatted(picture.file(), picture.width(), picture.height()))
                    .collect(Collectors.joining(", "));
            return pictures.size() > 3 ? named + ", …" : named;
        }
    }

    /** A picture that was readable when the run began no longer is. */
    public static final class Vanished extends DataException {
        private final Path file;

        Vanished(Path file, Exception cause) {
            super(
                    "%s could be read when the run began and cannot now (%s). Put it back, then --resume."
                            .formatted(file, cause.getMessage()),
                    cause);
            this.file = file;
        }

        /** Returns the file that changed under the run. */
        public Path file() {
            return file;
        }
    }

    /** The description beside the folders says something that cannot be understood. */
    public static final class BadDescription extends DataException {
        private final Path file;

        BadDescription(Path file, String reason) {
            super("%s: %s".formatted(file, reason));
            this.file = file;
        }

        /** Returns the description's file. */
        public Path file() {
            return file;
        }
    }
}
