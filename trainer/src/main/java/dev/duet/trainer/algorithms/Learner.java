package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.optim.Adam;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.optim.WeightAverage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One network that learns: its name, its parameters, the optimiser that moves them, and, where that is asked for, their
 * average; owns all of them.
 */
public final class Learner implements AutoCloseable {

    private final String name;
    private final Parameters parameters;
    private final Adam adam;
    private @Nullable WeightAverage average;

    /**
     * Takes over parameters.
     *
     * @param name for checkpoints, such as {@code generator_ab}
     */
    public Learner(NDManager manager, String name, Parameters parameters, AdamSettings settings) {
        this.name = name;
        this.parameters = parameters;
        this.adam = new Adam(manager, settings, parameters);
    }

    /** Returns the name under which checkpoints keep it. */
    public String name() {
        return name;
    }

    /** Returns the parameters. */
    public Parameters parameters() {
        return parameters;
    }

    /**
     * Averages the parameters from here on, beginning with what they are.
     *
     * @param decay of {@link WeightAverage}
     */
    void average(NDManager manager, double decay) {
        average = new WeightAverage(manager, decay, parameters);
    }

    /** Returns the average of the parameters, if it is taken. */
    public Optional<Parameters> average() {
        return Optional.ofNullable(average).map(WeightAverage::parameters);
    }

    /** Returns what the network is used with when it does not learn: the average, or the parameters themselves. */
    public Parameters settled() {
        return average().orElse(parameters);
    }

    /** Returns the optimiser. */
    public Adam adam() {
        return adam;
    }

    void update(Weights weights, double rateFactor) {
        try (NDList gradients = weights.gradients()) {
            adam.update(gradients, rateFactor);
        }
        if (average != null) {
            average.update(parameters, adam.updates());
        }
    }

    @Override
    public void close() {
        if (average != null) {
            average.close();
        }
        adam.close();
        parameters.close();
    }
}
