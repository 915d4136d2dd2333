package dev.duet.trainer.data;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Refuses pictures that cannot be brought to a size that can be learned from, before training begins.
 *
 * @param settings by which they are scaled and cut
 */
record SizeCheck(DataSettings settings) {

    /**
     * Checks the pictures to learn from.
     *
     * @throws DataException if some would be too small to be cut, too large to be held, or do not make batches
     */
    void require(Dataset dataset) {
        List<PictureFolder> folders = List.of(dataset.trainA(), dataset.trainB());
        List<Picture> pictures =
                folders.stream().flatMap(folder -> folder.pictures().stream()).toList();
        Scale scale = new Scale(settings.preprocess(), settings.loadSize(), settings.cropSize());
        int least = settings.preprocess().crops() ? settings.cropSize() : DataSettings.SMALLEST_SIDE;
        List<Picture> small = failing(pictures, picture -> largeEnough(picture, scale, least));
        if (!small.isEmpty()) {
            throw new DataException.TooSmall(small, least, settings.preprocess());
        }
        List<Picture> large = failing(
                pictures, picture -> scale.scaled(PictureSize.of(picture)).fitsIntoMemory());
        if (!large.isEmpty()) {
            throw new DataException.TooLarge(large, settings.loadSize());
        }
        if (settings.batch() > 1) {
            folders.forEach(folder -> requireOneSize(folder, scale));
        }
    }

    private static boolean largeEnough(Picture picture, Scale scale, int least) {
        PictureSize own = PictureSize.of(picture);
        PictureSize decisive = scale.preprocess().crops() ? scale.scaled(own) : scale.seen(own);
        return decisive.shortSide() >= least;
    }

    private static List<Picture> failing(List<Picture> pictures, Predicate<Picture> holds) {
        return pictures.stream().filter(holds.negate()).toList();
    }

    private void requireOneSize(PictureFolder folder, Scale scale) {
        Map<PictureSize, Picture> examples = new LinkedHashMap<>();
        folder.pictures().forEach(picture -> examples.putIfAbsent(scale.seen(PictureSize.of(picture)), picture));
        if (examples.size() > 1) {
            throw new DataException.SizesDiffer(folder.root(), settings, examples);
        }
    }
}
