package dev.duet.trainer.synthesis;

import java.util.Optional;

/**
 * A ball lit from the upper left.
 *
 * @param x centre, as a share of the picture's side, as are y and radius
 * @param tint 0..1, for its paint
 * @param tilt of its axis against the vertical, radians
 */
record Ball(double x, double y, double radius, double tint, double tilt) {

    private static final double AMBIENT = 0.4;
    private static final double DIFFUSE = 0.7;
    private static final double[] LIGHT = {-0.48, -0.64, 0.6}; // a unit vector; y points down, z to the eye

    boolean touches(Ball other) {
        double dx = x - other.x;
        double dy = y - other.y;
        double apart = radius + other.radius + 0.03;
        return dx * dx + dy * dy < apart * apart;
    }

    /** Returns the colour seen at a point of the picture, if the ball is there. */
    Optional<Colour> at(double px, double py, Surface surface) {
        double nx = (px - x) / radius;
        double ny = (py - y) / radius;
        double rest = 1 - nx * nx - ny * ny;
        if (rest < 0) {
            return Optional.empty();
        }
        double light = nx * LIGHT[0] + ny * LIGHT[1] + Math.sqrt(rest) * LIGHT[2];
        double across = ny * StrictMath.cos(tilt) + nx * StrictMath.sin(tilt);
        return Optional.of(surface.at(across, tint).times(AMBIENT + DIFFUSE * Math.max(0, light)));
    }
}
