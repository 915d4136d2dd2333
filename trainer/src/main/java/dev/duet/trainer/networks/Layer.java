package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * One entry of a network's list: a function of an activation {@code [N, C, H, W]} and its weights.
 *
 * <p>Layers are plain descriptions without state, so the exporter walks the same list that training runs. A layer
 * creates no manager: what it computes belongs to the manager of its input.
 */
public sealed interface Layer
        permits BlurDown,
                BlurUp,
                Conv,
                Identity,
                InstanceNorm,
                LeakyRelu,
                ReflectPad,
                Relu,
                ResidualBlock,
                Tanh,
                TransposedConv {

    /**
     * Applies the layer.
     *
     * @param x activation {@code [N, C, H, W]}
     * @param weights this layer's own weights, named as in {@link #parameters()}
     * @return a new activation; {@code x} itself from {@link Identity} alone
     */
    NDArray forward(NDArray x, Weights weights);

    /** Returns the layer's parameters in the order in which the reference's state dict lists them. */
    default List<Parameter> parameters() {
        return List.of();
    }

    /**
     * Returns the number of channels that leave the layer.
     *
     * @param channels the number that enters it
     */
    default int outputChannels(int channels) {
        return channels;
    }

    /**
     * Returns the height or width that leaves the layer, pixels; less than 1 if nothing does.
     *
     * @param side the one that enters it
     */
    default int outputSide(int side) {
        return side;
    }
}
