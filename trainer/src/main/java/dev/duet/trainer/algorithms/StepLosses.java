package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.networks.Floats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The losses of one step, still where they were computed.
 *
 * <p>Reading them waits for the device and copies; who wants to know only every so often does it only then. Owns one
 * small array.
 */
public final class StepLosses implements AutoCloseable {

    private final List<String> names;
    private final NDArray values;

    /**
     * Keeps scalars beyond the step.
     *
     * @param owner lives longer than the step
     * @param scalars by name, in the order in which they are reported
     */
    StepLosses(NDManager owner, Map<String, NDArray> scalars) {
        this.names = List.copyOf(scalars.keySet());
        try (NDArray stacked = NDArrays.stack(new NDList(scalars.values()))) {
            this.values = stacked.stopGradient();
        }
        values.attach(owner);
    }

    /** Copies the numbers. */
    public List<LossTerm> read() {
        double[] read = Floats.wide(values);
        List<LossTerm> terms = new ArrayList<>();
        for (int i = 0; i < read.length; i++) {
            terms.add(new LossTerm(names.get(i), read[i]));
        }
        return terms;
    }

    @Override
    public void close() {
        values.close();
    }
}
