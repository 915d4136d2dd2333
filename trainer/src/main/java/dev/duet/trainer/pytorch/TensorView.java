package dev.duet.trainer.pytorch;

import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where the elements of a tensor are in its storage: {@code offset + Σ index[i] · strides[i]}.
 *
 * @param storage that it looks at
 * @param offset place of the first element
 * @param shape its dimensions
 * @param strides how far apart neighbours along each dimension are, in elements; 0 repeats one
 */
record TensorView(Storage storage, long offset, long[] shape, long[] strides) {

    private static final int MOST_DIMENSIONS = 8;

    /** Checks that every element is inside of the storage. */
    static TensorView of(Storage storage, long offset, long[] shape, long[] strides) throws RefusedException {
        if (shape.length != strides.length || shape.length > MOST_DIMENSIONS) {
            throw RefusedException.pickle(
                    "has a tensor of " + shape.length + " dimensions with " + strides.length + " strides");
        }
        TensorView view = new TensorView(storage, offset, shape.clone(), strides.clone());
        if (!view.isInside()) {
            throw RefusedException.pickle("has a tensor of shape %s, strides %s, offset %d, and a storage of %d for it"
                    .formatted(Arrays.toString(shape), Arrays.toString(strides), offset, storage.elements()));
        }
        return view;
    }

    private boolean isInside() {
        if (offset < 0
                || Arrays.stream(shape).anyMatch(d -> d < 0)
                || Arrays.stream(strides).anyMatch(s -> s < 0)) {
            return false;
        }
        try {
            if (elements() == 0) {
                return true;
            }
            long last = offset;
            for (int i = 0; i < shape.length; i++) {
                last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
            }
            return last < storage.elements();
        } catch (ArithmeticException e) {
            return false; // More than 2⁶³ of anything is not inside.
        }
    }

    /** Returns the product of the dimensions. */
    long elements() {
        long product = 1;
        for (long dimension : shape) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }

    /**
     * Copies the elements out of the storage.
     *
     * @param bytes all of the storage, in its byte order
     */
    Tensor gather(ByteBuffer bytes) {
        float[] values = new float[Math.toIntExact(elements())];
        long[] index = new long[shape.length];
        long at = offset;
        for (int i = 0; i < values.length; i++) {
            values[i] = storage.type().at(bytes, (int) at);
            for (int d = shape.length - 1; d >= 0; d--) { // The next index, like an odometer.
                at += strides[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                at -= index[d] * strides[d];
                index[d] = 0;
            }
        }
        return new Tensor(new Shape(shape), values);
    }
}
