package dev.duet.trainer.translation;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.GeneratorSpec;

/**
 * The size at which a picture goes through a generator.
 *
 * @param width pixels
 * @param height pixels
 */
record NetworkSize(int width, int height) {

    /** Returns the square that the generator was trained to see, or the size nearest to the picture's own. */
    static NetworkSize of(RgbImage picture, OutputSize output, int imageSize) {
        return output == OutputSize.MODEL
                ? new NetworkSize(imageSize, imageSize)
                : new NetworkSize(nearest(picture.width()), nearest(picture.height()));
    }

    private static int nearest(int side) {
        int rounded = Math.round((float) side / GeneratorSpec.SIZE_MULTIPLE) * GeneratorSpec.SIZE_MULTIPLE;
        return Math.max(GeneratorSpec.SIZE_MIN, rounded);
    }

    /** Returns the picture stretched to this size. */
    RgbImage stretch(RgbImage picture) {
        return Resampler.resize(picture, width, height, Filter.BICUBIC);
    }
}
