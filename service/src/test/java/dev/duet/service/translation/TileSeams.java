package dev.duet.service.translation;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.Filter;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.Resampler;
import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.Device;
import dev.duet.service.executor.ExecutorPool;
import dev.duet.service.executor.ExecutorSettings;
import dev.duet.service.executor.GeneratorExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measures the seams of pictures that are translated in tiles, against the same pictures translated in one run.
 *
 * <pre>java … dev.duet.service.translation.TileSeams GENERATOR.onnx FOLDER-OF-PICTURES SIDE TILE PICTURES</pre>
 *
 * <p>Pictures are enlarged to a square of SIDE pixels, of which a run takes TILE by TILE. For each way of putting the
 * tiles together it prints
 * <ul>
 *   <li>step: how far the error, tiled minus whole, of the 16 pixels on one side of a border is from that of the 16 on
 *       the other side, averaged over 32 pixels along the border: the step in tone that one sees, in levels
 *   <li>elsewhere: the same at places where no border is, as far from them as can be
 *   <li>gradient: the mean jump between neighbours across a border, over that across all other lines
 *   <li>error: the mean absolute difference to the whole, in levels
 * </ul>
 */
final class TileSeams {

    private static final int STRIP = 16;
    private static final int ALONG = 32;

    private final int side;
    private final int tile;
    private final UnaryOperator<RgbImage> run;

    private TileSeams(int side, int tile, UnaryOperator<RgbImage> run) {
        this.side = side;
        this.tile = tile;
        this.run = run;
    }

    public static void main(String[] arguments) throws IOException {
        byte[] model = Files.readAllBytes(Path.of(arguments[0]));
        var settings = new ExecutorSettings(List.of(Device.CPU), 1, 2, 1, Duration.ZERO, 4, Long.MAX_VALUE, Map.of());
        try (ExecutorPool pool = new ExecutorPool(settings, (name, device, pictures) -> {});
                GeneratorExecutor executor = pool.load("seams", model);
                GeneratorExecutor.Place place = executor.enter()) {
            int side = Integer.parseInt(arguments[2]);
            int tile = Integer.parseInt(arguments[3]);
            Map<RgbImage, RgbImage> translated = new HashMap<>(); // most ways put the same tiles together
            UnaryOperator<RgbImage> run = image ->
                    place.infer(image, Deadline.after(Duration.ofMinutes(5))).translation();
            new TileSeams(side, tile, image -> translated.computeIfAbsent(image, run))
                    .report(pictures(Path.of(arguments[1]), side, Integer.parseInt(arguments[4])));
        }
    }

    private static List<RgbImage> pictures(Path folder, int side, int count) throws IOException {
        ImageDecoder decoder = new ImageDecoder(DecodeLimits.defaults());
        List<RgbImage> pictures = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().limit(count).toList()) {
                pictures.add(Resampler.resize(decoder.decode(Files.readAllBytes(file)), side, side, Filter.BICUBIC));
            }
        }
        return pictures;
    }

    private void report(List<RgbImage> pictures) {
        List<RgbImage> wholes = pictures.stream().map(run).toList();
        System.out.printf("%-28s %8s %10s %9s %7s%n", "", "step", "elsewhere", "gradient", "error");
        print("in one run", pictures, wholes, 0, picture -> run.apply(picture));
        print("cut", pictures, wholes, 0, picture -> tiled(picture, 0, 0, run));
        for (int part : new int[] {8, 4}) {
            print(
                    "blended over 1/" + part,
                    pictures,
                    wholes,
                    tile / part,
                    picture -> tiled(picture, tile / part, 0, run));
        }
        for (int cells : new int[] {1, 2, 4, 8, 16}) {
            print(
                    "blended over 1/4, toned 1/" + cells,
                    pictures,
                    wholes,
                    tile / 4,
                    picture -> tiled(picture, tile / 4, tile / cells, run));
        }
    }

    /** As {@link Tiles} does, with other overlaps, and without tones where cells are 0. */
    private RgbImage tiled(RgbImage image, int overlap, int cell, UnaryOperator<RgbImage> translate) {
        TileAxis axis = TileAxis.cut(side, tile, overlap, 4);
        Mosaic mosaic = new Mosaic(side, side);
        RgbImage reduced = Resampler.resize(image, tile, tile, Filter.BICUBIC);
        Tone tone = cell == 0 ? null : new Tone(translate.apply(reduced), side, side, cell);
        for (int row = 0; row < axis.begins().size(); row++) {
            for (int column = 0; column < axis.begins().size(); column++) {
                int x = axis.begins().get(column);
                int y = axis.begins().get(row);
                RgbImage translated = translate.apply(image.crop(x, y, tile, tile));
                mosaic.add(
                        tone == null ? translated : tone.applyTo(translated, x, y),
                        x,
                        y,
                        axis.shares(column),
                        axis.shares(row));
            }
        }
        return mosaic.picture();
    }

    private void print(
            String name, List<RgbImage> pictures, List<RgbImage> wholes, int ramp, UnaryOperator<RgbImage> way) {
        double step = 0;
        double elsewhere = 0;
        double gradient = 0;
        double error = 0;
        TileAxis axis = TileAxis.cut(side, tile, ramp, 4);
        int[] borders = IntStream.range(0, axis.begins().size() - 1)
                .map(i -> (axis.begins().get(i) + tile + axis.begins().get(i + 1)) / 2)
                .toArray();
        int[] others = IntStream.range(0, axis.begins().size())
                .map(i -> axis.begins().get(i) + tile / 2)
                .toArray();
        for (int i = 0; i < pictures.size(); i++) {
            RgbImage result = way.apply(pictures.get(i));
            step += step(result, wholes.get(i), borders, ramp) / pictures.size();
            elsewhere += step(result, wholes.get(i), others, ramp) / pictures.size();
            gradient += gradient(result, borders) / pictures.size();
            error += error(result, wholes.get(i)) / pictures.size();
        }
        System.out.printf(Locale.ROOT, "%-28s %8.2f %10.2f %9.2f %7.2f%n", name, step, elsewhere, gradient, error);
    }

    /** Over vertical borders. */
    private double step(RgbImage result, RgbImage whole, int[] borders, int ramp) {
        double sum = 0;
        int count = 0;
        for (int border : borders) {
            for (int y = 0; y + ALONG <= side; y += ALONG) {
                for (int channel = 0; channel < 3; channel++) {
                    double left = meanError(result, whole, border - ramp / 2 - STRIP, y, channel);
                    double right = meanError(result, whole, border + ramp / 2, y, channel);
                    sum += Math.abs(right - left);
                    count++;
                }
            }
        }
        return sum / count;
    }

    private double meanError(RgbImage result, RgbImage whole, int x, int y, int channel) {
        double sum = 0;
        for (int row = y; row < y + ALONG; row++) {
            for (int column = x; column < x + STRIP; column++) {
                sum += level(result, column, row, channel) - level(whole, column, row, channel);
            }
        }
        return sum / (ALONG * STRIP);
    }

    private double gradient(RgbImage result, int[] borders) {
        double all = 0;
        for (int x = 1; x < side; x++) {
            all += jump(result, x) / (side - 1);
        }
        double across = 0;
        for (int border : borders) {
            across += jump(result, border) / borders.length;
        }
        return across / all;
    }

    private double jump(RgbImage image, int x) {
        double sum = 0;
        for (int y = 0; y < side; y++) {
            for (int channel = 0; channel < 3; channel++) {
                sum += Math.abs(level(image, x, y, channel) - level(image, x - 1, y, channel));
            }
        }
        return sum / (3 * side);
    }

    private static double error(RgbImage result, RgbImage whole) {
        double sum = 0;
        for (int i = 0; i < whole.pixels().length; i++) {
            sum += Math.abs((result.pixels()[i] & 0xFF) - (whole.pixels()[i] & 0xFF));
        }
        return sum / whole.pixels().length;
    }

    private static int level(RgbImage image, int x, int y, int channel) {
        return image.pixels()[(y * image.width() + x) * 3 + channel] & 0xFF;
    }
}
