package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the patches of a picture to one unit vector, by which whole pictures can be compared: the light network of
 * SimDCL.
 *
 * <p>The patches' vectors, P of length D from each of T taps, are taken for an image {@code [T, P, D]}: {@code
 * Conv(T → width, 3×3, stride 2, no padding), ReLU, mean over the plane, Linear(width → width), ReLU, Linear(width →
 * width)}, then divided by its length as a {@link ProjectionHead}'s rows are. Source: Han et al. 2021, equation 6;
 * {@code MappingF} of the reference, which takes one picture only and 256 patches of length 256. Here each picture of a
 * batch has a vector of its own, and P and D are as they come.
 *
 * @param taps how many feature taps there are
 * @param width channels of the convolution and length of the vector, 64 in the paper
 */
public record MappingHead(int taps, int width) {

    /** Side of the convolution's kernel: there must be so many patches, of so many numbers, at least. */
    public static final int KERNEL = 3;

    private static final int STRIDE = 2;
    private static final String CONVOLUTION = "model.0";
    private static final String HIDDEN = "model.4";
    private static final String LAST = "model.6";

    /** Makes a head, checking ranges. */
    public MappingHead {
        if (taps < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a mapping head's taps and width must be ≥ 1, got " + taps + " and " + width);
        }
    }

    /** Returns all parameters, in the reference's order and under its names. */
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>();
        convolution().parameters().forEach(parameter -> all.add(parameter.in(CONVOLUTION)));
        for (String linear : List.of(HIDDEN, LAST)) {
            new LinearLayer(width, width).parameters().forEach(parameter -> all.add(parameter.in(linear)));
        }
        return List.copyOf(all);
    }

    private Conv convolution() {
        return new Conv(taps, width, KERNEL, STRIDE, 0);
    }

    /**
     * Maps pictures.
     *
     * @param patches per tap {@code [pictures · P, D]}, one picture after the other, P the same at each tap
     * @return {@code [pictures, width]}, rows of length 1 (a little less for very short ones)
     */
    public NDArray map(NDList patches, int pictures, Weights weights) {
        NDList images = new NDList(patches.size());
        for (NDArray tap : patches) {
            Shape s = tap.getShape();
            images.add(tap.reshape(pictures, s.get(0) / pictures, s.get(1)));
        }
        NDArray image = NDArrays.stack(images, 1); // [pictures, T, P, D]
        NDArray active = new Relu().forward(convolution().forward(image, weights.in(CONVOLUTION)), weights);
        NDArray pooled = active.reshape(pictures, width, -1).mean(new int[] {2}); // [pictures, width]
        NDArray hidden = new Relu().forward(LinearLayer.forward(pooled, weights.in(HIDDEN)), weights);
        return ProjectionHead.normalise(LinearLayer.forward(hidden, weights.in(LAST)));
    }
}
