package dev.duet.trainer.data;

/**
 * What training sees of the pictures.
 *
 * @param preprocess how a picture is brought to the crop size
 * @param loadSize side of the square that a picture is stretched to before the crop, pixels ({@code load_size})
 * @param cropSize side of the square that the networks see, pixels, a multiple of 4 ({@code crop_size})
 * @param flip whether a picture is mirrored half of the time
 * @param fineTuneUncropped whether pictures are stretched to the crop size itself, without random crop, once the
 *     learning rate begins to fall, as CUT and DCLGAN do
 * @param batch pictures of each domain in a step
 * @param serial whether B follows the order of A's shuffle instead of being drawn at random ({@code serial_batches})
 * @param maxPictures how many pictures of a domain are used ({@code max_dataset_size})
 */
public record DataSettings(
        Preprocess preprocess,
        int loadSize,
        int cropSize,
        boolean flip,
        boolean fineTuneUncropped,
        int batch,
        boolean serial,
        int maxPictures) {

    /** Makes settings, checking ranges. */
    public DataSettings {
        requireAtLeast("crop-size", cropSize, 16);
        if (cropSize % 4 != 0) {
            throw new IllegalArgumentException("crop-size must be a multiple of 4, got %d; %d and %d are the nearest"
                    .formatted(cropSize, cropSize / 4 * 4, cropSize / 4 * 4 + 4));
        }
        if (preprocess == Preprocess.RESIZE_AND_CROP && loadSize < cropSize) {
            throw new IllegalArgumentException(
                    "load-size must be at least crop-size, got %d and %d".formatted(loadSize, cropSize));
        }
        requireAtLeast("batch", batch, 1);
        requireAtLeast("max-pictures", maxPictures, 1);
    }

    /** Returns the references' defaults: 286, of which 256 are seen. */
    public static DataSettings reference() {
        return new DataSettings(Preprocess.RESIZE_AND_CROP, 286, 256, true, true, 1, false, Integer.MAX_VALUE);
    }

    /**
     * Returns the side of the square at which a finished translator takes pictures, pixels, so that things have the size
     * that it has learned.
     *
     * <p>That is the crop size where crops show nearly all of a picture, or training ends with uncropped pictures of
     * that size, or the pictures' scale is left alone. Where crops are small windows of a larger square, it is that
     * square, cut down to a multiple of 4.
     */
    public int imageSize() {
        boolean windows = preprocess == Preprocess.RESIZE_AND_CROP && !fineTuneUncropped && 4 * cropSize < 3 * loadSize;
        return windows ? loadSize / 4 * 4 : cropSize;
    }

    private static void requireAtLeast(String setting, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " must be ≥ " + least + ", got " + value);
        }
    }
}
