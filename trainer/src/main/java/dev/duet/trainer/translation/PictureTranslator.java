package dev.duet.trainer.translation;

import dev.duet.imaging.RgbImage;
import java.util.List;

/** Whatever turns pictures of one domain into pictures of another. */
@FunctionalInterface
public interface PictureTranslator {

    /**
     * Translates a batch.
     *
     * @param pictures at least one, all of one size, both sides multiples of the generator's size multiple
     * @return as many pictures of the same size, in the same order
     */
    List<RgbImage> translate(List<RgbImage> pictures);
}
