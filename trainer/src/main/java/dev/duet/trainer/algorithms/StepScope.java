package dev.duet.trainer.algorithms;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.duet.trainer.networks.Weights;
import java.util.Map;

/** The memory and the gradients of one step: all that is computed in it is given back when it closes. */
final class StepScope implements AutoCloseable {

    private final NDManager parent;
    private final NDManager manager;
    private final GradientCollector collector;

    /**
     * Opens a step; there can be one at a time.
     *
     * @param noiseSeed of what the device draws itself
     */
    StepScope(NDManager parent, int noiseSeed) {
        Engine engine = Engine.getInstance();
        engine.setRandomSeed(noiseSeed);
        this.parent = parent;
        this.manager = parent.newSubManager();
        this.collector = engine.newGradientCollector();
    }

    /** Returns a view of pictures, so that what is made of them belongs to the step. */
    NDArray enter(NDArray pictures) {
        NDArray view = pictures.stopGradient();
        view.attach(manager);
        return view;
    }

    /** Returns a network's weights, collecting a gradient from here on. */
    Weights trainable(Learner learner) {
        return learner.parameters().trainable(manager);
    }

    /** Returns a network's weights as they are now, collecting none. */
    Weights frozen(Learner learner) {
        return learner.parameters().frozen(manager);
    }

    /** Adds the gradients of a loss to all trainable weights behind it. */
    void backward(NDArray loss) {
        collector.backward(loss);
    }

    /** Keeps losses, scalars by name, beyond the step. */
    StepLosses keep(Map<String, NDArray> losses) {
        return new StepLosses(parent, losses);
    }

    @Override
    public void close() {
        collector.close();
        manager.close();
    }
}
