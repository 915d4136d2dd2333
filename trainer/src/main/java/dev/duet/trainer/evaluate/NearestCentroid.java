package dev.duet.trainer.evaluate;

import java.util.List;

/**
 * Judges which of two domains a picture belongs to: the one whose mean feature vector is nearer (Euclidean).
 *
 * @param source mean of features of pictures of one domain
 * @param target mean of features of pictures of the other, of the same length
 */
record NearestCentroid(double[] source, double[] target) {

    /** Learns from the features of pictures of both domains. */
    static NearestCentroid of(List<float[]> source, List<float[]> target) {
        return new NearestCentroid(mean(source), mean(target));
    }

    private static double[] mean(List<float[]> rows) {
        double[] mean = new double[rows.get(0).length];
        for (float[] row : rows) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / (double) rows.size();
            }
        }
        return mean;
    }

    /** Returns the judge of the way back. */
    NearestCentroid reversed() {
        return new NearestCentroid(target, source);
    }

    /** Returns the share, 0 … 1, of pictures that are taken for pictures of the target. */
    double shareOfTarget(List<float[]> features) {
        return features.stream().filter(this::isTarget).count() / (double) features.size();
    }

    private boolean isTarget(float[] features) {
        return squaredDistance(features, target) < squaredDistance(features, source);
    }

    private static double squaredDistance(float[] features, double[] centre) {
        double sum = 0;
        for (int i = 0; i < centre.length; i++) {
            double difference = features[i] - centre[i];
            sum += difference * difference;
        }
        return sum;
    }
}
