package dev.duet.trainer.data;

import dev.duet.imaging.Filter;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Pictures at the size they are loaded at, decoded and resized once as long as a byte budget lasts.
 *
 * <p>What came first stays: pictures are asked for in random order, where the usual least-recently-used rule would throw
 * out just what is needed next. When the load size changes, pictures of the old size make room.
 */
final class LoadedPictures {

    private final PictureReader reader = new PictureReader();
    private final long budgetBytes;
    private final Map<Path, RgbImage> kept = new HashMap<>();
    private OptionalInt keptSize = OptionalInt.empty();
    private long keptBytes;

    LoadedPictures(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /**
     * Returns a picture for the eyes of many threads.
     *
     * @param side of the square it is stretched to by Pillow's bicubic filter; empty for its own size
     */
    RgbImage get(Picture picture, OptionalInt side) {
        RgbImage known = lookUp(picture, side);
        return known != null ? known : keep(picture, side, load(picture, side));
    }

    private RgbImage load(Picture picture, OptionalInt side) {
        RgbImage image = reader.read(picture);
        return side.isPresent() ? Resampler.resize(image, side.getAsInt(), side.getAsInt(), Filter.BICUBIC) : image;
    }

    private synchronized @Nullable RgbImage lookUp(Picture picture, OptionalInt side) {
        return keptSize.equals(side) ? kept.get(picture.file()) : null;
    }

    private synchronized RgbImage keep(Picture picture, OptionalInt side, RgbImage image) {
        if (!keptSize.equals(side)) {
            kept.clear();
            keptBytes = 0;
            keptSize = side;
        }
        long bytes = image.pixels().length;
        if (keptBytes + bytes <= budgetBytes && kept.putIfAbsent(picture.file(), image) == null) {
            keptBytes += bytes;
        }
        return image;
    }

    /** Returns how many bytes of pixels are kept. */
    synchronized long keptBytes() {
        return keptBytes;
    }
}
