package dev.duet.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How often each level of a colour and each strength of an edge occurs in pictures, as shares that add up to 1.
 *
 * <p>An edge's strength is the length of the gradient of luma (ITU-R BT.601, 0..255), from a pixel to its neighbours on
 * the right and below. Both depend on a picture's size, so what is compared is of one size.
 *
 * @param red shares of the levels 0..15, 16..31, …, 240..255
 * @param green as red
 * @param blue as red
 * @param edges shares of the strengths from each of {@code 0, 1, 2, 3, 4, 6, 8, 12, …, 96, 128, 192} to the next
 */
public record PictureStatistics(List<Double> red, List<Double> green, List<Double> blue, List<Double> edges) {

    private static final int BINS = 16;
    private static final int LEVELS_PER_BIN = 16;
    /** Where bins of edges begin. Most of a photograph is smooth, so they are finer there. */
    private static final double[] STRENGTHS = {0, 1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192};
    /** How far from 1 a sum of shares may be that were written with few digits. */
    private static final double ROUNDING = 1e-3;

    /** Makes statistics, copying the lists. */
    public PictureStatistics {
        red = shares("red", red);
        green = shares("green", green);
        blue = shares("blue", blue);
        edges = shares("edges", edges);
    }

    /** Returns the statistics of one picture, which is at least 2 pixels wide and high. */
    public static PictureStatistics of(RgbImage image) {
        return new PictureStatistics(levels(image, 0), levels(image, 1), levels(image, 2), edges(image));
    }

    /** Returns the statistics of all pictures together, each counting the same; at least one. */
    public static PictureStatistics mean(List<PictureStatistics> pictures) {
        return new PictureStatistics(
                mean(pictures, PictureStatistics::red),
                mean(pictures, PictureStatistics::green),
                mean(pictures, PictureStatistics::blue),
                mean(pictures, PictureStatistics::edges));
    }

    /** Returns how far the colours are from the other's: the mean of the three channels' distances, 0..1. */
    public double colourDistance(PictureStatistics other) {
        return (distance(red, other.red) + distance(green, other.green) + distance(blue, other.blue)) / 3;
    }

    /** Returns how far the edges are from the other's, 0..1. */
    public double edgeDistance(PictureStatistics other) {
        return distance(edges, other.edges);
    }

    /**
     * The Jensen-Shannon distance, {@code √((KL(p, m) + KL(q, m)) / 2)} with {@code m = (p + q) / 2} and logarithms of
     * base 2: 0 for equal shares, 1 for shares that have nothing in common. Empty bins need no special care.
     *
     * <p>Source: Endres and Schindelin, A new metric for probability distributions, 2003.
     */
    private static double distance(List<Double> p, List<Double> q) {
        double divergence = 0;
        for (int i = 0; i < BINS; i++) {
            double middle = (p.get(i) + q.get(i)) / 2;
            divergence += (surprise(p.get(i), middle) + surprise(q.get(i), middle)) / 2;
        }
        return Math.sqrt(Math.max(0, divergence));
    }

    private static double surprise(double share, double expected) {
        return share == 0 ? 0 : share * Math.log(share / expected) / Math.log(2);
    }

    private static List<Double> levels(RgbImage image, int channel) {
        int[] counts = new int[BINS];
        byte[] pixels = image.pixels();
        for (int i = channel; i < pixels.length; i += RgbImage.CHANNELS) {
            counts[(pixels[i] & 0xFF) / LEVELS_PER_BIN]++;
        }
        return shares(counts);
    }

    private static List<Double> edges(RgbImage image) {
        int width = image.width();
        double[] luma = luma(image);
        int[] counts = new int[BINS];
        for (int y = 0; y < image.height() - 1; y++) {
            for (int x = 0; x < width - 1; x++) {
                int here = y * width + x;
                double strength = Math.hypot(luma[here + 1] - luma[here], luma[here + width] - luma[here]);
                int at = Arrays.binarySearch(STRENGTHS, strength);
                counts[at >= 0 ? at : -at - 2]++; // the bin that begins there, or the last one that begins before
            }
        }
        return shares(counts);
    }

    private static double[] luma(RgbImage image) {
        byte[] pixels = image.pixels();
        double[] luma = new double[pixels.length / RgbImage.CHANNELS];
        for (int i = 0; i < luma.length; i++) {
            int pixel = i * RgbImage.CHANNELS;
            luma[i] = 0.299 * (pixels[pixel] & 0xFF)
                    + 0.587 * (pixels[pixel + 1] & 0xFF)
                    + 0.114 * (pixels[pixel + 2] & 0xFF);
        }
        return luma;
    }

    private static List<Double> shares(int[] counts) {
        double all = Arrays.stream(counts).sum();
        return Arrays.stream(counts).mapToObj(count -> count / all).toList();
    }

    private static List<Double> mean(
            List<PictureStatistics> pictures, Function<PictureStatistics, List<Double>> histogram) {
        return IntStream.range(0, BINS)
                .mapToObj(i -> pictures.stream()
                        .mapToDouble(picture -> histogram.apply(picture).get(i))
                        .average()
                        .orElseThrow())
                .toList();
    }

    private static List<Double> shares(String name, List<Double> shares) {
        double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
        if (shares.size() != BINS || shares.stream().anyMatch(share -> share < 0) || Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" must be " + BINS + " shares that add up to 1, got " + shares);
        }
        return List.copyOf(shares);
    }
}
