package dev.duet.trainer.pytorch;

import dev.duet.trainer.networks.ProjectionHead;
import java.util.List;
import java.util.TreeSet;

/** Tells the layout of a projection head ({@code PatchSampleF}) from its keys. */
final class HeadKeys {

    private static final KeyPattern PERCEPTRON = KeyPattern.of("mlp_#.\\d.(?:weight|bias)");

    private HeadKeys() {}

    /** Whether it is a projection head at all, whole or not. */
    static boolean fit(StateDict dict) {
        return !PERCEPTRON.numbers(dict).isEmpty();
    }

    static ProjectionHead head(StateDict dict) {
        TreeSet<Integer> taps = PERCEPTRON.numbers(dict);
        List<Integer> channels = taps.stream()
                .map(tap -> KeyPattern.dimension(dict, "mlp_" + tap + ".0.weight", 2, 1))
                .toList();
        return new ProjectionHead(channels, KeyPattern.dimension(dict, "mlp_" + taps.first() + ".0.weight", 2, 0));
    }

    static String kind(ProjectionHead head) {
        return "a projection head of width %d for taps of %s channels".formatted(head.width(), head.channels());
    }
}
