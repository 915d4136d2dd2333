package dev.duet.trainer.algorithms;

/** The places of one step's patches, drawn one tap after the other. */
@FunctionalInterface
public interface PatchPositions {

    /**
     * Draws positions for the next tap of this step.
     *
     * @param places how many there are, {@code H · W} of the feature map
     * @param count how many are wanted
     * @return {@code min(count, places)} different numbers in {@code 0 … places − 1}, in random order
     */
    int[] draw(int places, int count);
}
