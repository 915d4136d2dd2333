package dev.duet.trainer.export;

import dev.duet.imaging.RgbImage;
import java.io.IOException;
import java.nio.file.Path;

/** A pair that cannot be published; nothing of it is in the model repository. */
@SuppressWarnings("serial") // Facts are for the catcher in this process; nothing serialises them.
public abstract sealed class ExportException extends RuntimeException {

    private ExportException(String message) {
        super(message);
    }

    private ExportException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A weight that the file cannot hold. */
    public static final class UnusableWeight extends ExportException {
        private final String parameter;

        UnusableWeight(String parameter, float value, Precision precision) {
            super(
                    Float.isFinite(value)
                            ? "A weight of %s is %s, which %s cannot hold. Export with --precision fp32."
                                    .formatted(parameter, value, precision.id())
                            : "A weight of %s is %s: the training diverged. Export an earlier checkpoint."
                                    .formatted(parameter, value));
            this.parameter = parameter;
        }

        /** Returns the name of the parameter that holds the weight. */
        public String parameter() {
            return parameter;
        }
    }

    /** The file does not translate as the trained network does. */
    public static final class Differs extends ExportException {
        private final String direction;
        private final int levels;

        Differs(String direction, RgbImage golden, int levels, int tolerance) {
            super(
                    ("%s, run by ONNX Runtime, differs from the trained network on the golden %s by %d of 255 levels, and %d %s"
                                    + " allowed. Nothing was published. This is a fault of the exporter or of this"
                                    + " machine, not of the training.")
                            .formatted(direction, golden, levels, tolerance, tolerance == 1 ? "is" : "are"));
            this.direction = direction;
            this.levels = levels;
        }

        /** Returns the direction whose file differs. */
        public String direction() {
            return direction;
        }

        /** Returns the largest difference that was seen, in 8-bit levels. */
        public int levels() {
            return levels;
        }
    }

    /** The file of a discriminator does not score as the trained network does. */
    public static final class ScoresDiffer extends ExportException {
        ScoresDiffer(String file, double actual, double expected) {
            super("%s, run by ONNX Runtime, scores a picture with %s, and the trained network with %s. Nothing was"
                            .formatted(file, actual, expected)
                    + " published. This is a fault of the exporter or of this machine, not of the training.");
        }
    }

    /** The version folder could not be written. */
    public static final class NotWritten extends ExportException {
        NotWritten(String pair, Path repository, IOException cause) {
            super(
                    "The pair %s could not be written to %s (%s). Nothing was published."
                            .formatted(pair, repository, cause),
                    cause);
        }
    }
}
