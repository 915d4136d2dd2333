package dev.duet.trainer.data;

import java.util.OptionalInt;

/**
 * What training sees of the pictures.
 *
 * @param preprocess how a picture is brought to the size that the networks see ({@code preprocess})
 * @param loadSize pixels to which {@code preprocess} scales: the side of a square, the width, or the short side ({@code
 *     load_size}); read by no other
 * @param cropSize side of the square that is cut out, pixels, a multiple of 4 ({@code crop_size}); with scale-width, the
 *     least height
 * @param flip whether a picture is mirrored half of the time (not {@code no_flip})
 * @param fineTuneUncropped whether resize-and-crop stretches pictures to the crop size itself, so that nothing is cut
 *     away, in the epochs after the constant ones, as CUT and DCLGAN do; without effect on the others, whose scale it would
 *     change: docs/decisions/0004-load-size-means-one-thing.md
 * @param batch pictures of each domain in a step ({@code batch_size})
 * @param serial whether both domains come in the order of their names, instead of A shuffled and B drawn at random
 *     ({@code serial_batches})
 * @param maxPictures how many pictures of a domain are used at most, the first by name ({@code max_dataset_size})
 */
public record DataSettings(
        Preprocess preprocess,
        int loadSize,
        int cropSize,
        boolean flip,
        boolean fineTuneUncropped,
        int batch,
        boolean serial,
        OptionalInt maxPictures) {

    /** What the networks see at least, pixels. */
    static final int SMALLEST_SIDE = 16;

    /** Makes settings, checking ranges. */
    public DataSettings {
        requireAtLeast("crop-size", cropSize, SMALLEST_SIDE);
        if (cropSize % 4 != 0) {
            throw new IllegalArgumentException("crop-size must be a multiple of 4, got %d; %d and %d are the nearest"
                    .formatted(cropSize, cropSize / 4 * 4, cropSize / 4 * 4 + 4));
        }
        if (preprocess == Preprocess.SCALE_SHORTSIDE) {
            requireAtLeast("load-size", loadSize, SMALLEST_SIDE);
        } else if (preprocess.scales() && loadSize < cropSize) {
            throw new IllegalArgumentException(
                    "load-size must be at least crop-size, got %d and %d".formatted(loadSize, cropSize));
        }
        requireAtLeast("batch", batch, 1);
        requireAtLeast("max-pictures", maxPictures.orElse(1), 1);
    }

    /** Returns the references' defaults: 286, of which 256 are seen. */
    public static DataSettings reference() {
        return new DataSettings(Preprocess.RESIZE_AND_CROP, 286, 256, true, true, 1, false, OptionalInt.empty());
    }

    /** Returns how many pictures of a domain are used at most. */
    public int pictureLimit() {
        return maxPictures.orElse(Integer.MAX_VALUE);
    }

    /** Returns the defaults of the original CycleGAN, which cuts to the end. */
    public static DataSettings original() {
        return new DataSettings(Preprocess.RESIZE_AND_CROP, 286, 256, true, false, 1, false, OptionalInt.empty());
    }

    /** Returns the same with another load size and batch. */
    public DataSettings sized(int load, int pictures) {
        return new DataSettings(preprocess, load, cropSize, flip, fineTuneUncropped, pictures, serial, maxPictures);
    }

    /** Returns whether the last part of the schedule shows whole pictures. */
    boolean endsUncropped() {
        return fineTuneUncropped && preprocess == Preprocess.RESIZE_AND_CROP;
    }

    /**
     * Returns the side of the square at which a finished translator takes pictures, pixels, so that things have the size
     * that it has learned.
     *
     * <p>That is the crop size where crops show nearly all of a picture, or training ends with uncropped pictures of
     * that size, or the pictures' scale is left alone. Where crops are small windows of a larger picture it is the load
     * size, cut down to a multiple of 4, and where nothing is cut it is the load size, rounded as training does.
     */
    public int imageSize() {
        if (!preprocess.scales()) {
            return cropSize;
        }
        if (!preprocess.crops()) {
            return Math.toIntExact(PictureSize.rounded(loadSize));
        }
        boolean windows = !endsUncropped() && 4 * cropSize < 3 * loadSize;
        return windows ? loadSize / 4 * 4 : cropSize;
    }

    private static void requireAtLeast(String setting, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " must be ≥ " + least + ", got " + value);
        }
    }
}
