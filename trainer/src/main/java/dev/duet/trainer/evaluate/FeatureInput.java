package dev.duet.trainer.evaluate;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * How a feature network wants its pictures: {@code (level − mean) / divisor} of each channel, {@code [3, side, side]}.
 *
 * @param side of the square that pictures are stretched to with Pillow's bicubic filter, pixels
 * @param channels their order
 * @param means subtracted from the levels 0 … 255, in the order of the channels
 * @param divisors applied afterwards, in the order of the channels
 */
public record FeatureInput(int side, Channels channels, List<Float> means, List<Float> divisors) {

    /** An order of channels. */
    public enum Channels {
        /** Red first. */
        RGB,
        /** Blue first, as Caffe has them. */
        BGR;

        private int source(int channel) {
            return this == RGB ? channel : 2 - channel;
        }
    }

    /** Makes an input, checking that there is a mean and a divisor for each channel. */
    public FeatureInput {
        means = List.copyOf(means);
        divisors = List.copyOf(divisors);
        if (side < 1) {
            throw new IllegalArgumentException("the side of a feature network's input must be ≥ 1, got " + side);
        }
        if (means.size() != 3 || divisors.size() != 3 || divisors.contains(0f)) {
            throw new IllegalArgumentException(
                    "a feature network's input needs 3 means and 3 divisors that are not 0, got " + means + " and "
                            + divisors);
        }
    }

    /** Returns what networks converted from Caffe want, SqueezeNet 1.1 among them: 224 pixels, BGR minus the means. */
    public static FeatureInput caffe() {
        return new FeatureInput(224, Channels.BGR, List.of(103.94f, 116.78f, 123.68f), List.of(1f, 1f, 1f));
    }

    /** Appends a picture to a buffer, plane by plane. */
    void put(RgbImage picture, FloatBuffer planes) {
        byte[] levels = Resampler.resize(picture, side, side, Filter.BICUBIC).pixels();
        for (int channel = 0; channel < 3; channel++) {
            float mean = means.get(channel);
            float divisor = divisors.get(channel);
            for (int i = channels.source(channel); i < levels.length; i += 3) {
                planes.put(((levels[i] & 0xFF) - mean) / divisor);
            }
        }
    }

    /** What a card says of it. */
    @Override
    public String toString() {
        return "%d px, %s minus %s divided by %s".formatted(side, channels, means, divisors);
    }
}
