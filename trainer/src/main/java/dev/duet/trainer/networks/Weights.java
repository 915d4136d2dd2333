package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Map;

/**
 * The weights of one network, or of one part of it, as a step sees them: named views of the flat parameter array.
 *
 * @see Parameters
 */
public final class Weights {

    private final Map<String, NDArray> views;
    private final boolean trainable;
    private final String scope;

    /**
     * Takes views.
     *
     * @param views by the names of the parameters, in their order
     * @param trainable whether they collect a gradient
     * @param scope what precedes the names that are asked for
     */
    Weights(Map<String, NDArray> views, boolean trainable, String scope) {
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
        return new Weights(views, trainable, scope + name + ".");
    }

    /** Returns whether these weights collect a gradient, that is, whether their network is being trained. */
    boolean trainable() {
        return trainable;
    }

    /**
     * Returns the gradients of all parameters of the network, in the order of {@link Parameters#list()}.
     *
     * <p>Each call makes new handles, which belong to the step's manager. A parameter that no loss reached has gradient
     * 0.
     *
     * @throws IllegalStateException if these weights are frozen
     */
    public NDList gradients() {
        NDList gradients = new NDList(views.size());
        for (NDArray view : views.values()) {
            // The zeros that DJL makes where there is no gradient are float32.
            gradients.add(view.getGradient().toType(view.getDataType(), false));
        }
        return gradients;
    }
}
