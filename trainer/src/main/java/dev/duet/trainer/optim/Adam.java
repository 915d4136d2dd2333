package dev.duet.trainer.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.networks.Floats;
import dev.duet.trainer.networks.Parameters;

/**
 * Adam (Kingma and Ba 2015) over the flat parameters of one network; no weight decay.
 *
 * <pre>
 *   m ← β₁ m + (1 − β₁) g        v ← β₂ v + (1 − β₂) g²
 *   w ← w − η · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 * </pre>
 *
 * <p>Owns the two moments.
 */
public final class Adam implements AutoCloseable {

    private static final double EPSILON = 1e-8;

    private final AdamSettings settings;
    private final NDArray parameters;
    private final NDArray mean;
    private final NDArray square;
    private long updates;

    /** Starts with moments of zero for {@code parameters}, which it will move but does not own. */
    public Adam(NDManager manager, AdamSettings settings, Parameters parameters) {
        this.settings = settings;
        this.parameters = parameters.flat();
        this.mean = parameters.zerosLike(manager);
        this.square = parameters.zerosLike(manager);
    }

    /**
     * Moves the parameters once.
     *
     * @param gradient flat gradient; its manager is the owner of what is computed
     * @param rateFactor what the schedule makes of the learning rate, 1 at the start
     */
    public void update(NDArray gradient, double rateFactor) {
        updates++;
        double correction1 = 1 - Math.pow(settings.beta1(), updates);
        double correction2 = 1 - Math.pow(settings.beta2(), updates);
        mean.muli(settings.beta1());
        square.muli(settings.beta2());
        try (NDArray scaled = gradient.mul(1 - settings.beta1());
                NDArray squared = gradient.square()) {
            mean.addi(scaled);
            squared.muli(1 - settings.beta2());
            square.addi(squared);
        }
        try (NDArray size = square.div(correction2);
                NDArray step = mean.mul(-settings.learningRate() * rateFactor / correction1)) {
            step.attach(gradient.getManager());
            try (NDArray root = size.sqrt()) {
                root.addi(EPSILON);
                step.divi(root);
            }
            parameters.addi(step);
        }
    }

    /** Returns how often {@link #update} was called. */
    public long updates() {
        return updates;
    }

    /** Returns a copy of the mean of gradients. */
    public float[] mean() {
        return Floats.of(mean);
    }

    /** Returns a copy of the mean of squared gradients. */
    public float[] square() {
        return Floats.of(square);
    }

    /**
     * Goes on from a saved state.
     *
     * @throws IllegalArgumentException if a moment has another length than the parameters
     */
    public void restore(long updates, float[] mean, float[] square) {
        requireLength(mean);
        requireLength(square);
        this.updates = updates;
        Floats.set(this.mean, mean);
        Floats.set(this.square, square);
    }

    private void requireLength(float[] moment) {
        if (moment.length != parameters.size()) {
            throw new IllegalArgumentException(
                    "a moment has " + moment.length + " values, the parameters " + parameters.size());
        }
    }

    @Override
    public void close() {
        mean.close();
        square.close();
    }
}
