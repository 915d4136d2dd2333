package dev.duet.trainer.optim;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.networks.Parameters;

/**
 * The exponential moving average of a network's weights, {@code a ← d a + (1 − d) w} after each update.
 *
 * <p>A GAN's weights circle around what they are after, all the more in steps of one picture; their mean is nearer to it.
 * Early weights would weigh on it for long, so that d is {@code (1 + n) / (10 + n)} after n updates as long as that is
 * less. Source: Yazıcı et al., The Unusual Effectiveness of Averaging in GAN Training (2019), section 3.2.
 */
public final class WeightAverage implements AutoCloseable {

    private final double decay;
    private final Parameters average;

    /**
     * Begins with the weights as they are.
     *
     * @param decay d, at least 0 and below 1
     */
    public WeightAverage(NDManager manager, double decay, Parameters weights) {
        this.decay = decay;
        this.average = new Parameters(
                manager, weights.list(), weights.values(), weights.flat().getDataType());
    }

    /** Returns the average; it stays owned by this object. */
    public Parameters parameters() {
        return average;
    }

    /**
     * Takes the weights in.
     *
     * @param updates how often they were updated so far
     */
    public void update(Parameters weights, long updates) {
        float share = (float) (1 - Math.min(decay, (1.0 + updates) / (10.0 + updates)));
        NDArray flat = average.flat();
        // In host memory the share is at hand; a copy of it to a GPU would be waited for.
        try (NDManager host = flat.getManager().newSubManager(Device.cpu());
                NDArray factor = host.create(share);
                NDArray difference = weights.flat().sub(flat)) {
            difference.muli(factor);
            flat.addi(difference);
        }
    }

    @Override
    public void close() {
        average.close();
    }
}
