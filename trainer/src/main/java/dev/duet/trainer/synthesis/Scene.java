package dev.duet.trainer.synthesis;

import dev.duet.imaging.RgbImage;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * One to three balls on a ground.
 *
 * @param balls that do not touch each other
 */
record Scene(Backdrop backdrop, List<Ball> balls) {

    /** Samples of a pixel in each direction, against jagged edges. */
    private static final int SAMPLES = 3;

    private static final int TRIES = 30;

    static Scene draw(RandomGenerator chance) {
        Backdrop backdrop = new Backdrop(chance);
        int wanted = chance.nextInt(1, 4);
        List<Ball> balls = new ArrayList<>();
        for (int tries = 0; tries < TRIES && balls.size() < wanted; tries++) {
            double radius = chance.nextDouble(0.14, 0.26);
            Ball ball = new Ball(
                    chance.nextDouble(radius, 1 - radius),
                    chance.nextDouble(radius, 1 - radius),
                    radius,
                    chance.nextDouble(),
                    chance.nextDouble(-0.4, 0.4));
            if (balls.stream().noneMatch(ball::touches)) {
                balls.add(ball);
            }
        }
        return new Scene(backdrop, List.copyOf(balls));
    }

    /** Returns the picture of this scene with balls painted so, {@code side} × {@code side} pixels. */
    RgbImage render(Surface surface, int side) {
        byte[] pixels = new byte[side * side * 3];
        for (int y = 0, i = 0; y < side; y++) {
            for (int x = 0; x < side; x++, i += 3) {
                Colour colour = pixel(x, y, side, surface);
                pixels[i] = Colour.level(colour.red());
                pixels[i + 1] = Colour.level(colour.green());
                pixels[i + 2] = Colour.level(colour.blue());
            }
        }
        return new RgbImage(side, side, pixels);
    }

    private Colour pixel(int x, int y, int side, Surface surface) {
        Colour sum = new Colour(0, 0, 0);
        for (int sample = 0; sample < SAMPLES * SAMPLES; sample++) {
            double dx = (sample % SAMPLES + 0.5) / SAMPLES;
            double dy = (sample / SAMPLES + 0.5) / SAMPLES;
            sum = sum.plus(at((x + dx) / side, (y + dy) / side, surface));
        }
        return sum.times(1.0 / (SAMPLES * SAMPLES));
    }

    private Colour at(double x, double y, Surface surface) {
        return balls.stream()
                .flatMap(ball -> ball.at(x, y, surface).stream())
                .findFirst()
                .orElseGet(() -> backdrop.at(x, y));
    }
}
