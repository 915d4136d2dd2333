package dev.duet.trainer.networks;

import java.util.random.RandomGenerator;

/** Draws matrices whose rows, or columns where those are fewer, stand at right angles and have one length. */
final class OrthogonalMatrix {

    /** Taking shares away once leaves some behind where a vector is nearly made of the others; twice is enough. */
    private static final int PASSES = 2;

    private OrthogonalMatrix() {}

    /** Returns {@code [rows, columns]} row by row; Gaussian vectors, made orthogonal one after the other. */
    static float[] draw(int rows, int columns, double length, RandomGenerator stream) {
        int count = Math.min(rows, columns);
        int dimensions = Math.max(rows, columns);
        double[][] vectors = new double[count][dimensions];
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < dimensions; d++) {
                vectors[i][d] = stream.nextGaussian();
            }
            for (int pass = 0; pass < PASSES; pass++) {
                for (int j = 0; j < i; j++) {
                    subtract(vectors[i], vectors[j], dot(vectors[i], vectors[j]));
                }
            }
            scale(vectors[i], 1 / Math.sqrt(dot(vectors[i], vectors[i])));
        }
        float[] matrix = new float[rows * columns];
        for (int i = 0; i < count; i++) {
            for (int d = 0; d < dimensions; d++) {
                int place = rows <= columns ? i * columns + d : d * columns + i;
                matrix[place] = (float) (length * vectors[i][d]);
            }
        }
        return matrix;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] other, double share) {
        for (int d = 0; d < from.length; d++) {
            from[d] -= share * other[d];
        }
    }

    private static void scale(double[] vector, double factor) {
        for (int d = 0; d < vector.length; d++) {
            vector[d] *= factor;
        }
    }
}
