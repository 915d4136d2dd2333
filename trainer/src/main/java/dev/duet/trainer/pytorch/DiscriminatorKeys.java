package dev.duet.trainer.pytorch;

import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.Norm;
import dev.duet.trainer.networks.Sampling;

/** Tells the layout of a discriminator ({@code NLayerDiscriminator}, {@code PixelDiscriminator}) from its keys. */
final class DiscriminatorKeys {

    private static final KeyPattern CONVOLUTION = KeyPattern.of("model.#.weight");
    private static final KeyPattern BIAS = KeyPattern.of("model.#.bias");
    private static final KeyPattern BIAS_OF_PIXELS = KeyPattern.of("net.#.bias");

    private static final String FIRST = "model.0.weight";
    private static final String FIRST_OF_PIXELS = "net.0.weight";

    /** The last convolution stands behind two layers and, per halving, four layers with a blur or three without. */
    private static final int BEFORE = 2;

    /** Each halves a picture's sides; nobody has pictures for more. */
    private static final int MOST_HALVINGS = 12;

    private DiscriminatorKeys() {}

    /** Whether it is a discriminator at all, whole or not. */
    static boolean fit(StateDict dict) {
        return dict.has(FIRST_OF_PIXELS)
                || dict.has(FIRST) && dict.get(FIRST).shape().dimension() == 4;
    }

    static DiscriminatorSpec spec(StateDict dict) {
        if (dict.has(FIRST_OF_PIXELS)) {
            Norm norm = norm(BIAS_OF_PIXELS, dict, 0);
            return new DiscriminatorSpec(width(dict, FIRST_OF_PIXELS), 0, Sampling.ANTIALIASED, norm);
        }
        Sampling down = dict.has("model.2.filt") ? Sampling.ANTIALIASED : Sampling.STRIDED;
        int last = CONVOLUTION.numbers(dict).last();
        int halvings = (last - BEFORE) / (down == Sampling.ANTIALIASED ? 4 : 3);
        return new DiscriminatorSpec(
                width(dict, FIRST), Math.min(Math.max(1, halvings), MOST_HALVINGS), down, norm(BIAS, dict, last));
    }

    /** Without norms, no convolution has a bias but the first and, of patches, the last. */
    private static Norm norm(KeyPattern biases, StateDict dict, int last) {
        return biases.numbers(dict).stream().allMatch(place -> place == 0 || place == last) ? Norm.NONE : Norm.INSTANCE;
    }

    private static int width(StateDict dict, String first) {
        int channels = KeyPattern.dimension(dict, first, 4, 1);
        if (channels != 3) {
            throw new StateDictException.Unrecognised(
                    dict.origin(),
                    "is a discriminator of pictures of %d channels; only RGB is supported.".formatted(channels));
        }
        return KeyPattern.dimension(dict, first, 4, 0);
    }

    static String kind(DiscriminatorSpec spec) {
        if (spec.halvings() == 0) {
            return "a discriminator of pixels of width %d%s".formatted(spec.width(), normless(spec));
        }
        return "a discriminator of width %d with %d %s%s%s"
                .formatted(
                        spec.width(),
                        spec.halvings(),
                        spec.halvings() == 1 ? "halving" : "halvings",
                        spec.down() == Sampling.STRIDED ? ", strided (no_antialias)" : "",
                        normless(spec));
    }

    private static String normless(DiscriminatorSpec spec) {
        return spec.norm() == Norm.NONE ? ", without norms (normD none)" : "";
    }
}
