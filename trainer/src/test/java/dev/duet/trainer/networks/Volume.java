package dev.duet.trainer.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * An activation in Java memory.
 *
 * @param shape {@code [N, C, H, W]}
 * @param values row-major
 */
record Volume(Shape shape, double[] values) {

    static Volume of(NDArray array) {
        return new Volume(array.getShape(), array.toDoubleArray());
    }

    /** A value by its place. */
    interface Formula {
        double at(int n, int c, int y, int x);
    }

    static Volume filled(int pictures, int channels, int height, int width, Formula formula) {
        double[] values = new double[pictures * channels * height * width];
        int i = 0;
        for (int n = 0; n < pictures; n++) {
            for (int c = 0; c < channels; c++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        values[i++] = formula.at(n, c, y, x);
                    }
                }
            }
        }
        return new Volume(new Shape(pictures, channels, height, width), values);
    }

    int side(int axis) {
        return Math.toIntExact(shape.get(axis));
    }

    double at(int n, int c, int y, int x) {
        return values[((n * side(1) + c) * side(2) + y) * side(3) + x];
    }

    /** Returns the value, or 0 outside of the plane. */
    double orZero(int n, int c, int y, int x) {
        return y < 0 || x < 0 || y >= side(2) || x >= side(3) ? 0 : at(n, c, y, x);
    }

    Volume map(DoubleUnaryOperator function) {
        return new Volume(shape, DoubleStream.of(values).map(function).toArray());
    }
}
