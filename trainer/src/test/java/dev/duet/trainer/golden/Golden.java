package dev.duet.trainer.golden;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The folder of numbers that were made with the PyTorch reference. */
public final class Golden {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Golden() {}

    /**
     * Returns a folder of the set named by {@code -Dduet.golden}, which is relative to the root of the repository; skips
     * the test where there is none.
     */
    public static Path folder(String name) {
        Path folder = Path.of(System.getProperty("duet.root", ".."))
                .resolve(System.getProperty("duet.golden", "../shared/golden"))
                .resolve(name);
        assumeTrue(Files.isDirectory(folder), "no reference numbers in " + folder + "; name them by -Dduet.golden=DIR");
        return folder;
    }

    /** Returns the sub-folders of a folder, sorted by name. */
    public static List<Path> cases(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files of a folder whose name matches, sorted. */
    public static List<Path> files(Path folder, String glob) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(f ->
                            f.getFileSystem().getPathMatcher("glob:" + glob).matches(f.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a JSON file. */
    public static JsonNode json(Path file) {
        return JSON.readTree(file.toFile());
    }

    /** Reads the arrays of an npz file, which the manager then owns. */
    public static Map<String, NDArray> arrays(NDManager manager, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Map<String, NDArray> arrays = new LinkedHashMap<>();
            for (NDArray array : NDList.decode(manager, in)) {
                arrays.put(array.getName(), array);
            }
            return arrays;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the arrays whose name begins with {@code prefix}, without it. */
    public static Map<String, NDArray> below(Map<String, NDArray> arrays, String prefix) {
        Map<String, NDArray> found = new LinkedHashMap<>();
        arrays.forEach((name, array) -> {
            if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), array);
            }
        });
        return found;
    }

    /** Returns the cases of a file that has {@code <case>.input} for each; there is at least one. */
    public static List<String> inputs(Map<String, NDArray> arrays) {
        List<String> inputs = arrays.keySet().stream()
                .filter(key -> key.endsWith(".input"))
                .map(key -> key.replace(".input", ""))
                .toList();
        if (inputs.isEmpty()) {
            throw new AssertionError("no input among " + arrays.keySet());
        }
        return inputs;
    }

    /** Returns |actual − expected| relative to max(|expected|, 0.01). */
    public static double relative(double actual, double expected) {
        return Math.abs(actual - expected) / Math.max(Math.abs(expected), 0.01);
    }

    /** Returns the largest |actual − expected| relative to the largest |expected|, or to 0.01 if that is more. */
    public static double relative(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new AssertionError("expected " + expected.length + " values, got " + actual.length);
        }
        double largest = 0.01;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        double worst = 0;
        for (int i = 0; i < actual.length; i++) {
            double difference = Math.abs((double) actual[i] - expected[i]) / largest;
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        return worst;
    }
}
