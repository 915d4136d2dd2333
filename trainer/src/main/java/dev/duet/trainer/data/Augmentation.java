package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Makes of a picture what the networks see of it in one step: stretch, cut, mirror, in the references' order.
 *
 * <p>Source: {@code get_transform} of the references. The crop size is a multiple of 4 already, so their last rounding
 * of sizes has nothing to do.
 */
final class Augmentation {

    private final DataSettings settings;
    private final int constantEpochs;

    /** Makes an augmentation for a schedule whose rate is constant for that many epochs. */
    Augmentation(DataSettings settings, int constantEpochs) {
        this.settings = settings;
        this.constantEpochs = constantEpochs;
    }

    /** Returns the side of the square that pictures are stretched to in an epoch; empty where they keep their own. */
    OptionalInt loadSize(int epoch) {
        if (settings.preprocess() == Preprocess.CROP) {
            return OptionalInt.empty();
        }
        boolean fineTuning = settings.fineTuneUncropped() && epoch > constantEpochs;
        return OptionalInt.of(fineTuning ? settings.cropSize() : settings.loadSize());
    }

    /** Cuts and mirrors as chance decides. */
    RgbImage apply(RgbImage loaded, RandomGenerator chance) {
        int side = settings.cropSize();
        int x = chance.nextInt(loaded.width() - side + 1);
        int y = chance.nextInt(loaded.height() - side + 1);
        boolean mirror = settings.flip() && chance.nextBoolean();
        RgbImage cropped = loaded.width() == side && loaded.height() == side ? loaded : loaded.crop(x, y, side, side);
        return mirror ? cropped.flippedHorizontally() : cropped;
    }
}
