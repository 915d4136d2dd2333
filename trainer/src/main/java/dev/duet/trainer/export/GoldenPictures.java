package dev.duet.trainer.export;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.random.KeyedRandom;
import java.util.random.RandomGenerator;

/**
 * Draws pictures to prove a file with, which nobody has rights to: soft ellipses on a slanting ground, with waves and
 * grain, so that there are smooth places, edges and texture.
 */
final class GoldenPictures {

    private static final int ELLIPSES = 5;
    private static final double GRAIN = 12;

    private final RandomGenerator chance;
    private final int width;
    private final int height;
    private final double[] levels;

    private GoldenPictures(RandomGenerator chance, int width, int height) {
        this.chance = chance;
        this.width = width;
        this.height = height;
        this.levels = new double[width * height * 3];
    }

    /**
     * Draws a picture.
     *
     * @param name the same name draws the same picture
     */
    static RgbImage draw(String name, int width, int height) {
        GoldenPictures picture = new GoldenPictures(new KeyedRandom(1).at("golden picture " + name), width, height);
        picture.ground();
        for (int i = 0; i < ELLIPSES; i++) {
            picture.ellipse();
        }
        return picture.finished();
    }

    private void ground() {
        double[] from = colour();
        double[] to = colour();
        double slant = chance.nextDouble();
        double waves = chance.nextDouble(10, 40);
        for (int i = 0; i < levels.length; i++) {
            double x = (i / 3 % width + 0.5) / width;
            double y = (i / 3 / width + 0.5) / height;
            double along = slant * x + (1 - slant) * y;
            levels[i] = from[i % 3] + (to[i % 3] - from[i % 3]) * along + 15 * StrictMath.sin(waves * (x - y));
        }
    }

    private void ellipse() {
        double[] colour = colour();
        double centreX = chance.nextDouble();
        double centreY = chance.nextDouble();
        double radiusX = chance.nextDouble(0.08, 0.3);
        double radiusY = chance.nextDouble(0.08, 0.3);
        double softness = chance.nextDouble(0.02, 0.4);
        for (int i = 0; i < levels.length; i++) {
            double x = ((i / 3 % width + 0.5) / width - centreX) / radiusX;
            double y = ((i / 3 / width + 0.5) / height - centreY) / radiusY;
            double inside = (1 - StrictMath.sqrt(x * x + y * y)) / softness;
            double opacity = Math.max(0, Math.min(1, inside));
            levels[i] += (colour[i % 3] - levels[i]) * opacity;
        }
    }

    private double[] colour() {
        return new double[] {chance.nextDouble(255), chance.nextDouble(255), chance.nextDouble(255)};
    }

    private RgbImage finished() {
        byte[] pixels = new byte[levels.length];
        for (int i = 0; i < pixels.length; i++) {
            double grainy = levels[i] + chance.nextDouble(-GRAIN, GRAIN);
            pixels[i] = (byte) Math.max(0, Math.min(255, Math.round(grainy)));
        }
        return new RgbImage(width, height, pixels);
    }
}
