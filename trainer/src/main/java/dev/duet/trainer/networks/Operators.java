package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import org.jspecify.annotations.Nullable;

/** The tensor operations that DJL offers only on its internal interface, with plain signatures. */
final class Operators {

    private static final Shape NO_DILATION = new Shape(1, 1);

    private Operators() {}

    /** Convolves {@code [N, C, H, W]} with {@code [out, C / groups, k, k]}; the border is padded with zeros. */
    static NDArray convolve(NDArray x, NDArray kernel, @Nullable NDArray bias, int stride, int padding, int groups) {
        Shape strides = new Shape(stride, stride);
        Shape paddings = new Shape(padding, padding);
        return x.getNDArrayInternal()
                .convolution(x, kernel, bias, strides, paddings, NO_DILATION, groups)
                .singletonOrThrow();
    }

    /**
     * Mirrors {@code border} rows and columns on each side without repeating the edge: {@code x[-1] = x[1]}.
     *
     * <p>Cut and joined, one axis after the other, because DJL pads with constants only. Splitting (rather than
     * slicing) keeps the backward pass at one concatenation per axis.
     */
    static NDArray reflect(NDArray x, int border) {
        NDArray wide = reflect(x, border, 3);
        NDArray both = reflect(wide, border, 2);
        wide.close();
        return both;
    }

    private static NDArray reflect(NDArray x, int border, int axis) {
        int size = Math.toIntExact(x.getShape().get(axis));
        if (size <= border) {
            throw new IllegalArgumentException(
                    "an activation of " + x.getShape() + " is too small to be mirrored by " + border);
        }
        // Pieces of one line each at both ends, [0] … [border], and one piece of all that lies between. A short axis
        // has no between, and its lines serve both ends.
        int ends = Math.min(border + 1, size);
        boolean between = size > 2 * ends;
        long[] cuts = new long[between ? 2 * ends : size - 1];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = between && i >= ends ? size - 2L * ends + i : i + 1L;
        }
        NDList pieces = x.split(cuts, axis);
        int last = pieces.size() - 1;
        NDList joined = new NDList();
        for (int i = border; i > 0; i--) {
            joined.add(pieces.get(i));
        }
        joined.addAll(pieces);
        for (int i = 1; i <= border; i++) {
            joined.add(pieces.get(last - i));
        }
        NDArray mirrored = NDArrays.concat(joined, axis);
        pieces.close();
        return mirrored;
    }
}
