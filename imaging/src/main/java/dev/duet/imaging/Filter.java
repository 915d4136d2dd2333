package dev.duet.imaging;

/**
 * A resampling filter, named and defined as in Pillow.
 *
 * <p>Each is a function of the distance from the centre, in input pixels; when the image shrinks it is stretched by
 * the factor of shrinking, so that every input pixel counts (antialiasing).
 */
public enum Filter {

    /** A triangle: {@code 1 - |x|} within 1. */
    BILINEAR(1) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },

    /** Keys' cubic convolution with a = -0.5, within 2. */
    BICUBIC(2) {
        @Override
        double weight(double x) {
            double distance = Math.abs(x);
            if (distance < 1) {
                return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
            }
            if (distance < 2) {
                return (((distance - 5) * distance + 8) * distance - 4) * A;
            }
            return 0;
        }
    },

    /** A sinc windowed by a wider sinc, within 3. */
    LANCZOS(3) {
        @Override
        double weight(double x) {
            return -3 <= x && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    private static final double A = -0.5;

    private final double support;

    Filter(double support) {
        this.support = support;
    }

    /** The distance beyond which the weight is 0, in pixels of an image that is not shrunk. */
    double support() {
        return support;
    }

    /** The weight, not yet normalised, of what lies {@code x} away from the centre. */
    abstract double weight(double x);

    private static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        double angle = x * Math.PI;
        return Math.sin(angle) / angle;
    }
}
