package dev.duet.trainer.networks;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The PatchGAN discriminator: a picture in, a map of scores out, one for each overlapping patch, without sigmoid.
 *
 * <p>Picture {@code [N, 3, H, W]} in [-1, 1]; 256 pixels give a map of 30×30. Source: {@code NLayerDiscriminator} and
 * {@code PixelDiscriminator} of the references.
 *
 * @param width channels after the first convolution ({@code ndf}), 64 in the papers
 * @param halvings how often resolution is halved ({@code n_layers_D}), 3 in the papers; 0 judges single pixels
 * @param down how resolution falls
 * @param norm what follows the convolutions but the first and the last ({@code normD}); without, these have no bias
 *     either, as in the references
 */
public record DiscriminatorSpec(int width, int halvings, Sampling down, Norm norm) {

    /** Channels grow with each halving, up to this many times the width. */
    private static final int MAX_GROWTH = 8;

    /** Makes a specification with instance norms, as all presets have them. */
    public DiscriminatorSpec(int width, int halvings, Sampling down) {
        this(width, halvings, down, Norm.INSTANCE);
    }

    /** Makes a specification, checking ranges. */
    public DiscriminatorSpec {
        // Checkpoints from before there was a choice say nothing.
        norm = Objects.requireNonNullElse(norm, Norm.INSTANCE);
        if (width < 1) {
            throw new IllegalArgumentException("discriminator width must be ≥ 1, got " + width);
        }
        if (halvings < 0) {
            throw new IllegalArgumentException("discriminator halvings must be ≥ 0, got " + halvings);
        }
    }

    /** Returns the anti-aliased discriminator with three halvings, the default of DCLGAN and CUT. */
    public static DiscriminatorSpec antialiased(int width) {
        return new DiscriminatorSpec(width, 3, Sampling.ANTIALIASED);
    }

    /** Returns the network. */
    public Network network() {
        return halvings == 0 ? pixels() : patches();
    }

    /**
     * Checks that a picture gives a score at least.
     *
     * @param height pixels
     * @param width pixels
     * @throws IllegalArgumentException if the map of scores would be empty, with what to do
     */
    public void requireSize(int height, int width) {
        int least = leastSide();
        if (Math.min(height, width) < least) {
            throw new IllegalArgumentException(
                    "a discriminator that halves %d times sees nothing in a picture of %d×%d pixels. Let pictures have"
                                    .formatted(halvings, width, height)
                            + " sides of %d pixels or more (data.crop-size, data.load-size), or it halve less often"
                                    .formatted(least)
                            + " (algorithm.discriminator.halvings).");
        }
    }

    /** Returns the smallest side of pictures that has a score, a multiple of what generators take. */
    private int leastSide() {
        Network network = network();
        FeatureTap scores = new FeatureTap(network.layers().size() - 1);
        int side = GeneratorSpec.SIZE_MULTIPLE;
        while (network.sideAt(scores, side) < 1) {
            side += GeneratorSpec.SIZE_MULTIPLE;
        }
        return side;
    }

    private Network patches() {
        List<Layer> layers = new ArrayList<>();
        int channels = width;
        halving(layers, 3, channels, false);
        for (int n = 1; n < halvings; n++) {
            int next = width * Math.min(1 << n, MAX_GROWTH);
            halving(layers, channels, next, true);
            channels = next;
        }
        int next = width * Math.min(1 << halvings, MAX_GROWTH);
        layers.add(new Conv(channels, next, 4, 1, 1, biased()));
        layers.add(normLayer());
        layers.add(new LeakyRelu());
        layers.add(new Conv(next, 1, 4, 1, 1));
        return new Network("model", 3, layers);
    }

    private void halving(List<Layer> layers, int in, int out, boolean normed) {
        boolean blur = down == Sampling.ANTIALIASED;
        layers.add(new Conv(in, out, 4, blur ? 1 : 2, 1, !normed || biased()));
        if (normed) {
            layers.add(normLayer());
        }
        layers.add(new LeakyRelu());
        if (blur) {
            layers.add(new BlurDown(out));
        }
    }

    private Network pixels() {
        return new Network(
                "net",
                3,
                List.of(
                        new Conv(3, width, 1, 1, 0),
                        new LeakyRelu(),
                        new Conv(width, 2 * width, 1, 1, 0, biased()),
                        normLayer(),
                        new LeakyRelu(),
                        new Conv(2 * width, 1, 1, 1, 0, biased())));
    }

    /** Whether convolutions before a norm's place have a bias, as in the references; the last one of pixels goes along. */
    private boolean biased() {
        return norm == Norm.INSTANCE;
    }

    private Layer normLayer() {
        return norm == Norm.INSTANCE ? new InstanceNorm() : new Identity();
    }
}
