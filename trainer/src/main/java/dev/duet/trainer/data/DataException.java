package dev.duet.trainer.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    private static String count(List<Picture> pictures, String one, String many) {
        return pictures.size() == 1 ? "1 picture " + one : pictures.size() + " pictures " + many;
    }

    private static String some(List<Picture> pictures) {
        String named = pictures.stream()
                .limit(3)
                .map(picture -> "%s (%d×%d)".formatted(picture.file(), picture.width(), picture.height()))
                .collect(Collectors.joining(", "));
        return pictures.size() > 3 ? named + ", …" : named;
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

    /** Some pictures are smaller than what is to be cut out of them, or than what networks take. */
    public static final class TooSmall extends DataException {
        private final List<Picture> pictures;

        TooSmall(List<Picture> pictures, int side, Preprocess preprocess) {
            super(preprocess.crops() ? smallerThanCrop(pictures, side) : smallerThanNetworksTake(pictures, side));
            this.pictures = List.copyOf(pictures);
        }

        private static String smallerThanCrop(List<Picture> pictures, int side) {
            return ("%s smaller than the crop of %d pixels: %s. Use preprocess: resize-and-crop or"
                            + " scale-shortside-and-crop, which enlarge them, a smaller crop-size, or remove them.")
                    .formatted(count(pictures, "is", "are"), side, some(pictures));
        }

        private static String smallerThanNetworksTake(List<Picture> pictures, int side) {
            return ("%s smaller than the %d pixels that networks need: %s. Use preprocess: scale-shortside, which"
                            + " enlarges them, or remove them.")
                    .formatted(count(pictures, "is", "are"), side, some(pictures));
        }

        /** Returns the pictures that are too small. */
        public List<Picture> pictures() {
            return pictures;
        }
    }

    /** Some pictures are so long and narrow, or are scaled to so much, that no array could hold them. */
    public static final class TooLarge extends DataException {
        private final List<Picture> pictures;

        TooLarge(List<Picture> pictures, int loadSize) {
            super(
                    ("%s too large for memory once scaled by a load-size of %d: %s. Use a smaller load-size, or remove them.")
                            .formatted(count(pictures, "is", "are"), loadSize, some(pictures)));
            this.pictures = List.copyOf(pictures);
        }

        /** Returns the pictures that would be too large. */
        public List<Picture> pictures() {
            return pictures;
        }
    }

    /** Pictures end with different sizes and cannot be in one batch. */
    public static final class SizesDiffer extends DataException {
        private final Path folder;

        SizesDiffer(Path folder, DataSettings settings, Map<PictureSize, Picture> examples) {
            super(
                    ("With preprocess: %s the pictures in %s end with %d sizes, such as %s, which a batch of %d cannot mix."
                                    + " Use batch: 1, or preprocess: %s.")
                            .formatted(
                                    word(settings.preprocess()),
                                    folder,
                                    examples.size(),
                                    some(examples),
                                    settings.batch(),
                                    word(cropping(settings.preprocess()))));
            this.folder = folder;
        }

        private static String some(Map<PictureSize, Picture> examples) {
            return examples.entrySet().stream()
                    .limit(2)
                    .map(example -> "%s (%s)"
                            .formatted(example.getKey(), example.getValue().file()))
                    .collect(Collectors.joining(" and "));
        }

        private static String word(Preprocess preprocess) {
            return preprocess.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Returns the mode of the same scale that makes all pictures one size. */
        private static Preprocess cropping(Preprocess preprocess) {
            return switch (preprocess) {
                case SCALE_WIDTH -> Preprocess.SCALE_WIDTH_AND_CROP;
                case SCALE_SHORTSIDE -> Preprocess.SCALE_SHORTSIDE_AND_CROP;
                case NONE -> Preprocess.CROP;
                default -> throw new IllegalArgumentException(preprocess + " crops already");
            };
        }

        /** Returns the folder whose pictures differ. */
        public Path folder() {
            return folder;
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
