package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;
import java.util.random.RandomGenerator;

/**
 * Makes of a picture what the networks see of it in one step: scale, cut, mirror, in the references' order.
 *
 * <p>Source: {@code get_transform} and {@code UnalignedDataset} of the references. The crop size is a multiple of 4, so
 * their rounding of sizes has nothing to do after a cut.
 */
final class Augmentation {

    private final DataSettings settings;
    private final int constantEpochs;

    /** Makes an augmentation for a schedule whose rate is constant for that many epochs. */
    Augmentation(DataSettings settings, int constantEpochs) {
        this.settings = settings;
        this.constantEpochs = constantEpochs;
    }

    /** Returns the scale that pictures have in an epoch. */
    Scale scale(int epoch) {
        boolean uncropped = settings.endsUncropped() && epoch > constantEpochs;
        int loadSize = uncropped ? settings.cropSize() : settings.loadSize();
        return new Scale(settings.preprocess(), loadSize, settings.cropSize());
    }

    /** Cuts and mirrors as chance decides. */
    RgbImage apply(RgbImage loaded, RandomGenerator chance) {
        RgbImage seen = settings.preprocess().crops() ? cut(loaded, chance) : loaded;
        boolean mirror = settings.flip() && chance.nextBoolean();
        return mirror ? seen.flippedHorizontally() : seen;
    }

    private RgbImage cut(RgbImage loaded, RandomGenerator chance) {
        int side = settings.cropSize();
        int x = chance.nextInt(loaded.width() - side + 1);
        int y = chance.nextInt(loaded.height() - side + 1);
        return loaded.width() == side && loaded.height() == side ? loaded : loaded.crop(x, y, side, side);
    }
}
