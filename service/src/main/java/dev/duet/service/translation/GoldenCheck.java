package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Device;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.GoldenCase;
import java.util.Map;

/** Proves that an executor gives what the trainer's own network gave, so that serving is training's equal. */
final class GoldenCheck {

    private GoldenCheck() {}

    /**
     * Runs a golden.
     *
     * @param version the version's name, for messages
     * @param tolerance the largest difference of one 8-bit level that is accepted
     * @return the largest difference
     * @throws BrokenModelException if it is larger, or the generator fails
     */
    static int run(String version, GeneratorExecutor executor, GoldenCase golden, int tolerance) {
        int largest = 0;
        for (Map.Entry<Device, RgbImage> translation :
                translations(version, executor, golden).entrySet()) {
            int difference = largestDifference(golden.output(), translation.getValue());
            require(version, golden, translation.getKey(), difference, tolerance);
            largest = Math.max(largest, difference);
        }
        return largest;
    }

    private static void require(String version, GoldenCase golden, Device device, int difference, int tolerance) {
        if (difference > tolerance) {
            throw new BrokenModelException(
                    version,
                    golden.direction() + " gives on " + device + " for " + golden.file()
                            + " a picture that differs from the trainer's by "
                            + difference + " of 255 levels, and the card accepts " + tolerance
                            + ": the file was changed, or this machine computes something else");
        }
    }

    private static Map<Device, RgbImage> translations(String version, GeneratorExecutor executor, GoldenCase golden) {
        try {
            return executor.translateOnEachDevice(golden.input());
        } catch (InferenceException e) {
            throw new BrokenModelException(
                    version, golden.direction() + " does not run on " + golden.file() + ": " + e.getMessage(), e);
        }
    }

    static int largestDifference(RgbImage expected, RgbImage actual) {
        int largest = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            int difference = (expected.pixels()[i] & 0xFF) - (actual.pixels()[i] & 0xFF);
            largest = Math.max(largest, Math.abs(difference));
        }
        return largest;
    }
}
