package dev.duet.trainer.pytorch;

import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Sampling;
import java.util.TreeSet;

/** Tells the layout of a generator ({@code ResnetGenerator}) from the keys of its state dict. */
final class GeneratorKeys {

    private static final KeyPattern BLOCK = KeyPattern.of("model.#.conv_block.\\d{1,4}.(?:weight|bias)");
    private static final KeyPattern SECOND = KeyPattern.of("model.\\d{1,4}.conv_block.#.weight");

    private static final String FIRST = "model.1.weight";

    private GeneratorKeys() {}

    /** Whether it is a generator at all, whole or not. */
    static boolean fit(StateDict dict) {
        return !BLOCK.numbers(dict).isEmpty();
    }

    static GeneratorSpec spec(StateDict dict) {
        TreeSet<Integer> blocks = BLOCK.numbers(dict);
        requireThree(dict, "takes", KeyPattern.dimension(dict, FIRST, 4, 1));
        GeneratorSpec spec = new GeneratorSpec(
                KeyPattern.dimension(dict, FIRST, 4, 0),
                blocks.size(),
                dict.has("model.7.filt") ? Sampling.ANTIALIASED : Sampling.STRIDED,
                dict.has("model." + (blocks.last() + 1) + ".filt") ? Sampling.ANTIALIASED : Sampling.STRIDED,
                SECOND.numbers(dict).contains(6));
        String last = "model." + (spec.network().layers().size() - 2) + ".weight"; // Behind it is the tanh.
        if (dict.has(last)) {
            requireThree(dict, "gives", KeyPattern.dimension(dict, last, 4, 0));
        }
        return spec;
    }

    private static void requireThree(StateDict dict, String does, int channels) {
        if (channels != 3) {
            throw new StateDictException.Unrecognised(
                    dict.origin(),
                    "is a generator that %s pictures of %d %s; only RGB is supported."
                            .formatted(does, channels, channels == 1 ? "channel" : "channels"));
        }
    }

    static String kind(GeneratorSpec spec) {
        return "a generator of width %d with %d %s%s%s%s"
                .formatted(
                        spec.width(),
                        spec.blocks(),
                        spec.blocks() == 1 ? "block" : "blocks",
                        spec.down() == Sampling.STRIDED ? ", strided (no_antialias)" : "",
                        spec.up() == Sampling.STRIDED ? ", transposed (no_antialias_up)" : "",
                        spec.dropout() ? ", dropout" : "");
    }
}
