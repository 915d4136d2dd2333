package dev.duet.trainer.synthesis;

import java.util.random.RandomGenerator;

/** Ground of sand and moss in soft patches; the same in both domains, so a translator should leave it as it is. */
final class Backdrop {

    private static final int CELLS = 6;
    private static final Colour SAND = Colour.of(0xCDBF9C);
    private static final Colour MOSS = Colour.of(0x6F8A5C);

    private final double[][] moss = new double[CELLS + 1][CELLS + 1];
    private final double brightness;

    Backdrop(RandomGenerator chance) {
        for (double[] row : moss) {
            for (int i = 0; i < row.length; i++) {
                row[i] = chance.nextDouble();
            }
        }
        this.brightness = chance.nextDouble(0.85, 1.1);
    }

    /** Returns the colour at a point, whose coordinates are in [0, 1). */
    Colour at(double x, double y) {
        int column = (int) (x * CELLS);
        int row = (int) (y * CELLS);
        double right = smooth(x * CELLS - column);
        double down = smooth(y * CELLS - row);
        double upper = mix(moss[row][column], moss[row][column + 1], right);
        double lower = mix(moss[row + 1][column], moss[row + 1][column + 1], right);
        return SAND.towards(MOSS, mix(upper, lower, down)).times(brightness);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
