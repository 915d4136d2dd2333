package dev.duet.trainer.data;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;

/**
 * How large a picture is or would be; not every size can be held in memory.
 *
 * @param width pixels
 * @param height pixels
 */
public record PictureSize(long width, long height) {

    private static final int MULTIPLE = 4;
    private static final int BYTES_PER_PIXEL = 3;

    static PictureSize of(Picture picture) {
        return new PictureSize(picture.width(), picture.height());
    }

    long shortSide() {
        return Math.min(width, height);
    }

    /** Returns the nearest size that generators take, half to even as Python rounds. */
    PictureSize rounded() {
        return new PictureSize(rounded(width), rounded(height));
    }

    static long rounded(long side) {
        return (long) Math.rint(side / (double) MULTIPLE) * MULTIPLE;
    }

    /** Returns whether an array of bytes can hold such a picture. */
    boolean fitsIntoMemory() {
        return (double) width * height * BYTES_PER_PIXEL <= Integer.MAX_VALUE;
    }

    RgbImage stretch(RgbImage image) {
        return Resampler.resize(image, Math.toIntExact(width), Math.toIntExact(height), Filter.BICUBIC);
    }

    @Override
    public String toString() {
        return width + "×" + height;
    }
}
