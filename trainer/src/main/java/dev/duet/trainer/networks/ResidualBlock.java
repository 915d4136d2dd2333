package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code x + f(x)} with f = pad, 3×3 convolution, norm, ReLU, pad, 3×3 convolution, norm; nothing after the sum.
 *
 * <p>With dropout, half of the values behind the ReLU are left out in training and the others doubled.
 *
 * @param channels channels in and out
 * @param second place of the second convolution in the reference's list: 5, or 6 where a dropout layer is before it
 */
public record ResidualBlock(int channels, int second) implements Layer {

    private static final String FIRST = "conv_block.1";
    private static final int SECOND_BEHIND_DROPOUT = 6;
    private static final float DROPOUT_RATE = 0.5f;

    /** Makes a block, checking that the second convolution stands where the reference can have it. */
    public ResidualBlock {
        if (second != 5 && second != SECOND_BEHIND_DROPOUT) {
            throw new IllegalArgumentException("second must be 5 or 6, got " + second);
        }
    }

    @Override
    public NDArray forward(NDArray x, Weights weights) {
        NDArray inner = half(x, weights.in(FIRST));
        NDArray active = new Relu().forward(inner, weights);
        inner.close();
        if (dropout() && weights.trainable()) {
            NDArray thinned = active.getNDArrayInternal()
                    .dropout(active, DROPOUT_RATE, true)
                    .singletonOrThrow();
            active.close();
            active = thinned;
        }
        NDArray outer = half(active, weights.in("conv_block." + second));
        active.close();
        NDArray sum = outer.add(x);
        outer.close();
        return sum;
    }

    private boolean dropout() {
        return second == SECOND_BEHIND_DROPOUT;
    }

    private NDArray half(NDArray x, Weights weights) {
        try (NDArray padded = new ReflectPad(1).forward(x, weights);
                NDArray convolved = convolution().forward(padded, weights)) {
            return new InstanceNorm().forward(convolved, weights);
        }
    }

    /** Returns the convolution of which the block has two. */
    public Conv convolution() {
        return new Conv(channels, channels, 3, 1, 0);
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        convolution().parameters().forEach(p -> all.add(p.in(FIRST)));
        convolution().parameters().forEach(p -> all.add(p.in("conv_block." + second)));
        return List.copyOf(all);
    }
}
