package dev.duet.service.quality;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;

/**
 * A translation that was answered, both pictures at the model's size.
 *
 * @param input what the generator saw
 * @param output what it made of it
 */
public record Sample(RgbImage input, RgbImage output) {

    /** Stretches both pictures to the square of the model: its statistics are of that size. */
    public static Sample stretched(RgbImage input, RgbImage output, int side) {
        return new Sample(
                Resampler.resize(input, side, side, Filter.BICUBIC),
                Resampler.resize(output, side, side, Filter.BICUBIC));
    }
}
