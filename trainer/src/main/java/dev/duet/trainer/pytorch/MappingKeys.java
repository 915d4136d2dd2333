package dev.duet.trainer.pytorch;

import dev.duet.trainer.networks.MappingHead;

/** Tells the layout of a mapping head ({@code MappingF}) from its keys. */
final class MappingKeys {

    private static final String CONVOLUTION = "model.0.weight";
    private static final String LINEAR = "model.4.weight";

    private MappingKeys() {}

    /** Whether it is a mapping head at all, whole or not. */
    static boolean fit(StateDict dict) {
        return dict.has(CONVOLUTION)
                && dict.has(LINEAR)
                && dict.get(LINEAR).shape().dimension() == 2;
    }

    static MappingHead head(StateDict dict) {
        return new MappingHead(
                KeyPattern.dimension(dict, CONVOLUTION, 4, 1), KeyPattern.dimension(dict, CONVOLUTION, 4, 0));
    }

    static String kind(MappingHead head) {
        return "a mapping head of width %d for %d taps".formatted(head.width(), head.taps());
    }
}
