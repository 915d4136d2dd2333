package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures at the size they are loaded at, decoded and scaled once as long as a byte budget lasts.
 *
 * <p>What came first stays: pictures are asked for in random order, where the usual least-recently-used rule would throw
 * out just what is needed next. When the scale changes, pictures of the old one make room.
 */
final class LoadedPictures {

    private final PictureReader reader = new PictureReader();
    private final long budgetBytes;
    private final Map<Path, RgbImage> kept = new HashMap<>();
    private @Nullable Scale keptScale;
    private long keptBytes;

    LoadedPictures(long budgetBytes) {
        this.budgetBytes = budgetBytes;
    }

    /** Returns a picture for the eyes of many threads. */
    RgbImage get(Picture picture, Scale scale) {
        RgbImage known = lookUp(picture, scale);
        return known != null ? known : keep(picture, scale, scale.apply(reader.read(picture)));
    }

    private synchronized @Nullable RgbImage lookUp(Picture picture, Scale scale) {
        return scale.equals(keptScale) ? kept.get(picture.file()) : null;
    }

    private synchronized RgbImage keep(Picture picture, Scale scale, RgbImage image) {
        if (!scale.equals(keptScale)) {
            kept.clear();
            keptBytes = 0;
            keptScale = scale;
        }
        long bytes = image.pixels().length;
        if (keptBytes + bytes <= budgetBytes && kept.putIfAbsent(picture.file(), image) == null) {
            keptBytes += bytes;
        }
        return image;
    }
}
