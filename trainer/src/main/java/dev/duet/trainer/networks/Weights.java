package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import java.util.Map;

/**
 * The weights of one network, or of one part of it, as a step sees them: named views of the flat parameter array.
 *
 * @see Parameters
 */
public final class Weights {

    private final NDArray leaf;
    private final Map<String, NDArray> views;
    private final boolean trainable;
    private final String scope;

    Weights(NDArray leaf, Map<String, NDArray> views, boolean trainable, String scope) {
        this.leaf = leaf;
        this.views = views;
        this.trainable = trainable;
        this.scope = scope;
    }

    /**
     * Returns the view called {@code name} in this scope.
     *
     * @throws IllegalArgumentException if there is no such parameter
     */
    public NDArray get(String name) {
        NDArray view = views.get(scope + name);
        if (view == null) {
            throw new IllegalArgumentException("no parameter " + scope + name + "; there are " + views.keySet());
        }
        return view;
    }

    /** Returns the weights below {@code name}. */
    public Weights in(String name) {
        return new Weights(leaf, views, trainable, scope + name + ".");
    }

    /** Returns whether these weights collect a gradient, that is, whether their network is being trained. */
    boolean trainable() {
        return trainable;
    }

    /**
     * Returns the gradient of all parameters as one flat array, in the order of {@link Parameters#list()}.
     *
     * <p>Each call makes a new handle, which belongs to the step's manager. Parameters that no loss reached have
     * gradient 0.
     *
     * @throws IllegalStateException if these weights are frozen
     */
    public NDArray gradient() {
        return leaf.getGradient();
    }
}
