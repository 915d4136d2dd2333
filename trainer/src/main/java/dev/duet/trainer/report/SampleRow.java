package dev.duet.trainer.report;

import dev.duet.imaging.RgbImage;
import java.util.List;

/**
 * What becomes of one picture.
 *
 * @param real the picture
 * @param translation of it into the other domain
 * @param identity what the generator <em>into</em> its domain makes of it: best left as it is
 * @param roundTrip the translation, translated back
 */
public record SampleRow(RgbImage real, RgbImage translation, RgbImage identity, RgbImage roundTrip) {

    /** Returns the four pictures from left to right. */
    List<RgbImage> images() {
        return List.of(real, translation, identity, roundTrip);
    }
}
