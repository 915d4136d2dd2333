package dev.duet.trainer.export;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.GeneratorSpec;
import java.util.List;

/** Chooses the pictures that prove a direction: the trained size, an oblong one, and the smallest. */
final class GoldenInputs {

    private GoldenInputs() {}

    /**
     * Returns three pictures.
     *
     * @param samples pictures of the source that may be shipped; the first one is taken, stretched to the trained size
     */
    static List<RgbImage> of(Direction direction, int imageSize, List<RgbImage> samples) {
        RgbImage square = samples.isEmpty()
                ? GoldenPictures.draw(direction.name() + " square", imageSize, imageSize)
                : Resampler.resize(samples.get(0), imageSize, imageSize, Filter.BICUBIC);
        int width = imageSize / 2 / GeneratorSpec.SIZE_MULTIPLE * GeneratorSpec.SIZE_MULTIPLE + imageSize;
        int least = GeneratorSpec.SIZE_MIN;
        return List.of(
                square,
                GoldenPictures.draw(direction.name() + " oblong", width, imageSize),
                GoldenPictures.draw(direction.name() + " least", least, least));
    }
}
