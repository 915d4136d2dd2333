package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.optim.Adam;
import dev.duet.trainer.optim.AdamSettings;

/** One network that learns: its name, its parameters, and the optimiser that moves them; owns both. */
public final class Learner implements AutoCloseable {

    private final String name;
    private final Parameters parameters;
    private final Adam adam;

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

    /** Returns the optimiser. */
    public Adam adam() {
        return adam;
    }

    void update(Weights weights, double rateFactor) {
        try (NDList gradients = weights.gradients()) {
            adam.update(gradients, rateFactor);
        }
    }

    @Override
    public void close() {
        adam.close();
        parameters.close();
    }
}
