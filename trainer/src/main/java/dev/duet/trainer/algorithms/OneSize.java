package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import java.util.Arrays;

/** Tells whether groups of pictures can go through a network as one batch. */
final class OneSize {

    private OneSize() {}

    /** Returns whether groups {@code [N, 3, H, W]} agree in H and W; in N they need not. */
    static boolean of(NDArray... groups) {
        return Arrays.stream(groups)
                        .map(group -> group.getShape().slice(1))
                        .distinct()
                        .count()
                == 1;
    }
}
