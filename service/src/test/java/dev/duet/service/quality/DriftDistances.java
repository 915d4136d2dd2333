package dev.duet.service.quality;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.PictureStatistics;
import dev.duet.imaging.Resampler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Measures how far windows of pictures are from what is expected: those of docs/quality.md.
 *
 * <pre>java … dev.duet.service.quality.DriftDistances WINDOW EXPECTED-FOLDER FOLDER…</pre>
 *
 * <p>Of the first folder every second picture is what is expected, and the others are what it is compared with; of
 * the further folders all are. Sixty windows are drawn from each, up to 400 pictures at 128×128. It prints for colour
 * and for edges the bound that 95 % of the own windows are below, or that 95 % of the others' are above.
 */
final class DriftDistances {

    private static final int WINDOWS = 60;
    private static final int MOST = 400;
    private static final int SIDE = 128;

    private final PictureStatistics expected;
    private final int window;
    private final Random random = new Random(1);

    private DriftDistances(PictureStatistics expected, int window) {
        this.expected = expected;
        this.window = window;
    }

    public static void main(String[] arguments) throws IOException {
        List<PictureStatistics> first = read(Path.of(arguments[1]));
        List<PictureStatistics> half = new ArrayList<>();
        List<PictureStatistics> rest = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            (i % 2 == 0 ? half : rest).add(first.get(i));
        }
        var distances = new DriftDistances(PictureStatistics.mean(half), Integer.parseInt(arguments[0]));
        distances.print(arguments[1], rest, 0.95);
        for (int i = 2; i < arguments.length; i++) {
            distances.print(arguments[i], read(Path.of(arguments[i])), 0.05);
        }
    }

    private void print(String name, List<PictureStatistics> pictures, double quantile) {
        List<PictureStatistics> means = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            List<PictureStatistics> drawn = new ArrayList<>(pictures);
            Collections.shuffle(drawn, random);
            means.add(PictureStatistics.mean(drawn.subList(0, Math.min(window, drawn.size()))));
        }
        System.out.printf(
                Locale.ROOT,
                "%-60s colour %.3f  edges %.3f%n",
                name,
                bound(means, expected::colourDistance, quantile),
                bound(means, expected::edgeDistance, quantile));
    }

    private static double bound(
            List<PictureStatistics> means, ToDoubleFunction<PictureStatistics> distance, double quantile) {
        double[] sorted = means.stream().mapToDouble(distance).sorted().toArray();
        return sorted[(int) Math.round(quantile * (sorted.length - 1))];
    }

    private static List<PictureStatistics> read(Path folder) throws IOException {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            int step = Math.max(1, sorted.size() / MOST);
            List<PictureStatistics> statistics = new ArrayList<>();
            for (int i = 0; i < sorted.size() && statistics.size() < MOST; i += step) {
                var picture = decoder.decode(Files.readAllBytes(sorted.get(i)));
                statistics.add(PictureStatistics.of(Resampler.resize(picture, SIDE, SIDE, Filter.BICUBIC)));
            }
            return statistics;
        }
    }
}
