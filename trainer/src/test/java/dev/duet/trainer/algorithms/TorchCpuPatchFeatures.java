package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.InstanceNorm;
import dev.duet.trainer.networks.Layer;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.ReflectPad;
import dev.duet.trainer.networks.Relu;
import dev.duet.trainer.networks.ResidualBlock;
import dev.duet.trainer.networks.Script;
import dev.duet.trainer.networks.Weights;
import java.util.List;

/**
 * The same kernels that the PyTorch reference runs on a CPU: instance norm as a batch norm, and patches gathered from a
 * permuted view.
 *
 * <p>The view's gradient has its channels last. For one picture the batch norm of libtorch 2.7.1 takes it as it is and
 * returns a wrong gradient; for several it does not. Values are the same either way.
 */
final class TorchCpuPatchFeatures implements PatchFeatures {

    private static final Script BATCH_NORM = new Script(
            "return torch.batch_norm(x, ones, zeros, None, None, True, 0.1, %s, False)".formatted(InstanceNorm.EPSILON),
            "x",
            "ones",
            "zeros");

    /**
     * Sends the pictures through the first layers once more, as the reference does. Ours have their channels last in
     * memory, which would hide the mistake; the reference's have them first.
     */
    @Override
    public NDList ofSource(Network generator, Pass pass, Weights weights, List<FeatureTap> taps) {
        NDArray channelsFirst = pass.input().flatten().reshape(pass.input().getShape());
        return encode(generator, channelsFirst, weights, taps);
    }

    /** One group after the other, as the reference does it. */
    @Override
    public List<NDList> encode(Network generator, List<NDArray> groups, Weights weights, List<FeatureTap> taps) {
        return groups.stream()
                .map(group -> encode(generator, group, weights, taps))
                .toList();
    }

    private static NDList encode(Network generator, NDArray pictures, Weights weights, List<FeatureTap> taps) {
        Weights own = weights.in(generator.root());
        NDArray[] outputs = new NDArray[generator.layers().size()];
        int last = taps.stream().mapToInt(FeatureTap::layer).max().orElseThrow();
        NDArray x = pictures;
        for (int i = 0; i <= last; i++) {
            x = forward(generator.layers().get(i), x, own.in(Integer.toString(i)));
            outputs[i] = x;
        }
        return new NDList(taps.stream()
                .map(tap -> feature(generator, outputs, tap.layer(), last))
                .toArray(NDArray[]::new));
    }

    @Override
    public NDList sample(NDList features, NDList positions) {
        NDList samples = new NDList();
        for (int tap = 0; tap < positions.size(); tap++) {
            samples.add(gather(features.get(tap), positions.get(tap)));
        }
        return samples;
    }

    private static NDArray feature(Network generator, NDArray[] outputs, int layer, int last) {
        boolean overwritten = generator.layers().get(layer) instanceof InstanceNorm
                && layer < last
                && generator.layers().get(layer + 1) instanceof Relu;
        return outputs[overwritten ? layer + 1 : layer];
    }

    private static NDArray forward(Layer layer, NDArray x, Weights weights) {
        if (layer instanceof InstanceNorm) {
            return norm(x);
        }
        if (layer instanceof ResidualBlock block) {
            NDArray inner = new Relu().forward(half(block, x, weights.in("conv_block.1")), weights);
            return x.add(half(block, inner, weights.in("conv_block." + block.second())));
        }
        return layer.forward(x, weights);
    }

    private static NDArray half(ResidualBlock block, NDArray x, Weights weights) {
        return norm(block.convolution().forward(new ReflectPad(1).forward(x, weights), weights));
    }

    private static NDArray norm(NDArray x) {
        Shape s = x.getShape();
        Shape merged = new Shape(1, s.get(0) * s.get(1), s.get(2), s.get(3));
        NDManager manager = x.getManager();
        Shape channels = new Shape(merged.get(1));
        NDArray flat = x.reshape(merged);
        return BATCH_NORM
                .call(flat, manager.ones(channels, x.getDataType()), manager.zeros(channels, x.getDataType()))
                .reshape(s);
    }

    private static NDArray gather(NDArray feature, NDArray positions) {
        Shape s = feature.getShape();
        return feature.transpose(0, 2, 3, 1)
                .reshape(s.get(0), s.get(2) * s.get(3), s.get(1))
                .get(new NDIndex(":, {}, :", positions))
                .reshape(s.get(0) * positions.size(), s.get(1));
    }
}
