package dev.duet.trainer.synthesis;

/**
 * A colour of a drawing, before it is rounded to bytes.
 *
 * @param red 0..1, sRGB, as are the others
 */
record Colour(double red, double green, double blue) {

    static Colour of(int rgb) {
        return new Colour((rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
    }

    /** Returns this colour where the share is 0, the other where it is 1, a mix between. */
    Colour towards(Colour other, double share) {
        return new Colour(
                red + (other.red - red) * share,
                green + (other.green - green) * share,
                blue + (other.blue - blue) * share);
    }

    Colour plus(Colour other) {
        return new Colour(red + other.red, green + other.green, blue + other.blue);
    }

    Colour times(double factor) {
        return new Colour(red * factor, green * factor, blue * factor);
    }

    static byte level(double value) {
        return (byte) Math.max(0, Math.min(255, Math.round(value * 255)));
    }
}
