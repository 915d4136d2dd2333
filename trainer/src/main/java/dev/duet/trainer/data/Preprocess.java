package dev.duet.trainer.data;

/**
 * How a training picture is brought to the size at which the networks see it.
 *
 * <p>Source: {@code get_transform} of CycleGAN, CUT and DCLGAN. What follows is the same in all of them: sides that are
 * not multiples of 4 are rounded to the nearest, half to even, by stretching once more; then a picture is mirrored half
 * of the time. All stretching is Pillow's bicubic.
 */
public enum Preprocess {
    /** Stretch to a square of the load size, then cut. */
    RESIZE_AND_CROP,
    /** Cut, at the picture's own scale. */
    CROP,
    /** Scale to a width of the load size; what is then lower than the crop size is stretched to that height. */
    SCALE_WIDTH,
    /** The same, then cut. */
    SCALE_WIDTH_AND_CROP,
    /**
     * Scale to a short side of the load size. The references leave larger pictures as they are:
     * docs/decisions/0004-load-size-means-one-thing.md.
     */
    SCALE_SHORTSIDE,
    /** The same, then cut. */
    SCALE_SHORTSIDE_AND_CROP,
    /** Leave the picture as it is. */
    NONE;

    /** Returns whether a square of the crop size is cut at a random place, so that all pictures end with one size. */
    boolean crops() {
        return switch (this) {
            case RESIZE_AND_CROP, CROP, SCALE_WIDTH_AND_CROP, SCALE_SHORTSIDE_AND_CROP -> true;
            case SCALE_WIDTH, SCALE_SHORTSIDE, NONE -> false;
        };
    }

    /** Returns whether pictures are scaled by the load size. */
    boolean scales() {
        return this != CROP && this != NONE;
    }
}
