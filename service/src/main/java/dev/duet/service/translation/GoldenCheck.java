package dev.duet.service.translation;

import dev.duet.imaging.RgbImage;
import dev.duet.service.executor.Deadline;
import dev.duet.service.executor.GeneratorExecutor;
import dev.duet.service.executor.InferenceException;
import dev.duet.service.modelrepo.BrokenModelException;
import dev.duet.service.modelrepo.GoldenCase;
import java.time.Duration;

/** Proves that an executor gives what the trainer's own network gave, so that serving is training's equal. */
final class GoldenCheck {

    /** Long enough for a large generator on one slow core; a golden that takes longer is not going to end. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

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
        int difference = largestDifference(golden.output(), translate(version, executor, golden));
        if (difference > tolerance) {
            throw new BrokenModelException(
                    version,
                    golden.direction() + " gives for " + golden.file()
                            + " a picture that differs from the trainer's by "
                            + difference + " of 255 levels, and the card accepts " + tolerance
                            + ": the file was changed, or this machine computes something else");
        }
        return difference;
    }

    private static RgbImage translate(String version, GeneratorExecutor executor, GoldenCase golden) {
        try (GeneratorExecutor.Place place = executor.enter()) {
            return place.infer(golden.input(), Deadline.after(PATIENCE)).translation();
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
