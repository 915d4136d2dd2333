package dev.duet.trainer.algorithms;

import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.Network;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The demand that all taps give the same number of patches, which a picture that is too small cannot fulfil: its deep
 * feature maps have fewer places than patches are asked for.
 *
 * @param generator whose layers are tapped
 * @param contrast which taps, and how many patches
 */
record EqualPatches(Network generator, ContrastSettings contrast) {

    private static final int SIZE_MULTIPLE = 4;

    /**
     * Checks a size of pictures.
     *
     * @param height pixels
     * @param width pixels
     * @throws IllegalArgumentException if the taps would give different numbers, with what to do
     */
    void require(int height, int width) {
        if (!fulfilledBy(height, width)) {
            throw new IllegalArgumentException(
                    "algorithm.contrast.patches is %s, but SimDCL needs the same number of patches at all taps, and"
                                    .formatted(
                                            contrast.patches() == 0 ? "0, which takes all places" : contrast.patches())
                            + " layers %s of a picture of %d×%d pixels have %s places. %s"
                                    .formatted(
                                            layers(),
                                            width,
                                            height,
                                            places(height, width).boxed().toList(),
                                            remedy(height, width)));
        }
    }

    private List<Integer> layers() {
        return contrast.taps().stream().map(FeatureTap::layer).toList();
    }

    private boolean fulfilledBy(int height, int width) {
        return places(height, width).map(this::patches).distinct().count() == 1;
    }

    private IntStream places(int height, int width) {
        return contrast.taps().stream().mapToInt(tap -> generator.sideAt(tap, height) * generator.sideAt(tap, width));
    }

    private int patches(int places) {
        return contrast.patches() == 0 ? places : Math.min(contrast.patches(), places);
    }

    private String remedy(int height, int width) {
        int fewest = places(height, width).min().orElseThrow();
        if (contrast.patches() == 0) { // All of them: that depends on the taps, not on the size.
            return "Ask for %d or fewer.".formatted(fewest);
        }
        int side = Math.min(height, width) / SIZE_MULTIPLE * SIZE_MULTIPLE;
        while (!fulfilledBy(side, side)) {
            side += SIZE_MULTIPLE;
        }
        return "Ask for %d or fewer, or let pictures have sides of %d pixels or more (data.crop-size, data.load-size)."
                .formatted(fewest, side);
    }
}
