package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All parameters of one network in one flat array, which this object owns.
 *
 * <p>One array means one optimiser update and one block of bytes in a checkpoint per network, whatever the number of
 * layers. A step asks for views of it: {@link #trainable} makes each an autograd leaf that shares the storage, so
 * gradients live and die with their step, nothing has to be zeroed, and nobody joins them to one array.
 */
public final class Parameters implements AutoCloseable {

    private final List<Parameter> list;
    private final NDArray flat;

    /** Takes parameters with their values, in float32. */
    public Parameters(NDManager manager, List<Parameter> list, float[] values) {
        this(manager, list, values, DataType.FLOAT32);
    }

    /**
     * Takes parameters with their values.
     *
     * @param manager the owner of the native memory
     * @param list names and shapes, in the order of the values
     * @param values all elements, one parameter after the other, each in row-major order
     * @param precision float32, or float64, in which the network then takes its pictures too
     * @throws IllegalArgumentException if the number of values is not the sum of the sizes
     */
    public Parameters(NDManager manager, List<Parameter> list, float[] values, DataType precision) {
        long size = Parameter.totalSize(list);
        if (values.length != size) {
            throw new IllegalArgumentException("expected " + size + " values, got " + values.length);
        }
        this.list = List.copyOf(list);
        this.flat = manager.zeros(new Shape(size), precision);
        Floats.set(flat, values);
    }

    /** Returns names and shapes in storage order. */
    public List<Parameter> list() {
        return list;
    }

    /** Returns the number of elements of all parameters together. */
    public long size() {
        return flat.size();
    }

    /** Returns the array itself, for the optimiser; it stays owned by this object. */
    public NDArray flat() {
        return flat;
    }

    /**
     * Takes other values.
     *
     * @param values as many as there are, in storage order
     * @throws IllegalArgumentException if it is another number
     */
    public void set(float[] values) {
        if (values.length != size()) {
            throw new IllegalArgumentException("expected " + size() + " values, got " + values.length);
        }
        Floats.set(flat, values);
    }

    /** Returns a copy of all values, in storage order. */
    public float[] values() {
        return Floats.of(flat);
    }

    /**
     * Returns weights that collect a gradient.
     *
     * @param step the owner of the views and of their gradients
     */
    public Weights trainable(NDManager step) {
        Map<String, NDArray> views = views(step);
        views.values().forEach(view -> view.setRequiresGradient(true));
        return new Weights(views, true, "");
    }

    /**
     * Returns weights that let a gradient through to the activations but collect none.
     *
     * @param step the owner of the views
     */
    public Weights frozen(NDManager step) {
        return new Weights(views(step), false, "");
    }

    private Map<String, NDArray> views(NDManager step) {
        NDArray shared = flat.stopGradient();
        shared.attach(step);
        long[] ends = new long[list.size() - 1];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += list.get(i).size();
            ends[i] = end;
        }
        NDList pieces = list.size() == 1 ? new NDList(shared) : shared.split(ends);
        Map<String, NDArray> views = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            views.put(list.get(i).name(), pieces.get(i).reshape(list.get(i).shape()));
        }
        return views;
    }

    /** Returns an array of zeros as large as the parameters, for an optimiser's moments. */
    public NDArray zerosLike(NDManager manager) {
        return manager.zeros(new Shape(size()), flat.getDataType());
    }

    @Override
    public void close() {
        flat.close();
    }
}
