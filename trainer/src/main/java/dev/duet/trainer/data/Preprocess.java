package dev.duet.trainer.data;

/** How a training picture is brought to the size of the batch. */
public enum Preprocess {
    /** Stretch to a square of the load size, then cut a square of the crop size at a random place. */
    RESIZE_AND_CROP,
    /** Cut a square of the crop size at a random place, at the picture's own scale. */
    CROP
}
