package dev.duet.trainer.data;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import java.util.List;

/** Pictures as a finished translator sees them: stretched to its size, neither cut nor mirrored. */
public final class TestPictures {

    private TestPictures() {}

    /**
     * Loads pictures.
     *
     * @param side of the square they are stretched to, pixels
     */
    public static List<Sample> load(List<Picture> pictures, int side) {
        PictureReader reader = new PictureReader();
        return pictures.stream()
                .map(picture -> {
                    RgbImage stretched = Resampler.resize(reader.read(picture), side, side, Filter.BICUBIC);
                    return new Sample(picture, stretched);
                })
                .toList();
    }
}
