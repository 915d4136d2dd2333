package dev.duet.trainer.networks;

import java.util.ArrayList;
import java.util.List;

/**
 * The ResNet generator of CycleGAN, CUT and DCLGAN: down twice, residual blocks, up twice.
 *
 * <p>Picture {@code [N, 3, H, W]} in [-1, 1] to picture of the same shape; H and W multiples of 4. Source: {@code
 * ResnetGenerator} of the references.
 *
 * @param width channels after the first convolution ({@code ngf}), 64 in the papers
 * @param blocks residual blocks, 9 in the papers
 * @param down how resolution falls
 * @param up how resolution rises
 * @param dropout whether the layout has a dropout layer in each block, which does nothing outside training
 */
public record GeneratorSpec(int width, int blocks, Sampling down, Sampling up, boolean dropout) {

    /** What H and W have to be multiples of, pixels. */
    public static final int SIZE_MULTIPLE = 4;

    /** The smallest H and W, pixels: below, the blocks' 1-pixel maps can't be mirrored, and norms have one value. */
    public static final int SIZE_MIN = 16;

    /** Makes a specification, checking ranges. */
    public GeneratorSpec {
        if (width < 1) {
            throw new IllegalArgumentException("generator width must be ≥ 1, got " + width);
        }
        if (blocks < 1) {
            throw new IllegalArgumentException("generator blocks must be ≥ 1, got " + blocks);
        }
    }

    /** Returns the anti-aliased generator without dropout, the default of DCLGAN and CUT. */
    public static GeneratorSpec antialiased(int width, int blocks) {
        return new GeneratorSpec(width, blocks, Sampling.ANTIALIASED, Sampling.ANTIALIASED, false);
    }

    /** Returns the network. */
    public Network network() {
        List<Layer> layers = new ArrayList<>();
        layers.add(new ReflectPad(3));
        layers.add(new Conv(3, width, 7, 1, 0)); // [N, width, H, W]
        normed(layers);
        halve(layers, width);
        halve(layers, 2 * width); // [N, 4 width, H/4, W/4]
        for (int i = 0; i < blocks; i++) {
            layers.add(new ResidualBlock(4 * width, dropout ? 6 : 5));
        }
        twice(layers, 4 * width);
        twice(layers, 2 * width); // [N, width, H, W]
        layers.add(new ReflectPad(3));
        layers.add(new Conv(width, 3, 7, 1, 0));
        layers.add(new Tanh());
        return new Network("model", 3, layers);
    }

    private void halve(List<Layer> layers, int in) {
        boolean blur = down == Sampling.ANTIALIASED;
        layers.add(new Conv(in, 2 * in, 3, blur ? 1 : 2, 1));
        normed(layers);
        if (blur) {
            layers.add(new BlurDown(2 * in));
        }
    }

    private void twice(List<Layer> layers, int in) {
        if (up == Sampling.ANTIALIASED) {
            layers.add(new BlurUp());
            layers.add(new Conv(in, in / 2, 3, 1, 1));
        } else {
            layers.add(new TransposedConv(in, in / 2));
        }
        normed(layers);
    }

    private static void normed(List<Layer> layers) {
        layers.add(new InstanceNorm());
        layers.add(new Relu());
    }
}
