package dev.duet.imaging;

/**
 * The numbers that a file stores for its pixels, reduced to 8 bits and not yet taken for colours.
 *
 * @param width columns
 * @param height rows
 * @param model what a pixel's numbers are
 * @param data the numbers, pixel by pixel, rows from top to bottom
 */
record Samples(int width, int height, Model model, byte[] data) {

    /** What the numbers of a pixel are. */
    enum Model {
        /** One: 0 is black. */
        GREY(1),
        /** Three: red, green, blue. */
        RGB(3),
        /** Four: cyan, magenta, yellow, black; 0 is no ink. */
        CMYK(4);

        private final int channels;

        Model(int channels) {
            this.channels = channels;
        }

        int channels() {
            return channels;
        }
    }

    /** The picture if its colours are those of sRGB, or for inks if each takes its complement out of the light. */
    RgbImage toRgb() {
        return switch (model) {
            case RGB -> new RgbImage(width, height, data);
            case GREY -> new RgbImage(width, height, repeated());
            case CMYK -> new RgbImage(width, height, withoutInks());
        };
    }

    private byte[] repeated() {
        byte[] pixels = new byte[data.length * 3];
        int o = 0;
        for (byte grey : data) {
            pixels[o++] = grey;
            pixels[o++] = grey;
            pixels[o++] = grey;
        }
        return pixels;
    }

    /** As Pillow: light = (1 - ink) * (1 - black), both steps rounded to 8 bits. */
    private byte[] withoutInks() {
        byte[] pixels = new byte[data.length / 4 * 3];
        int o = 0;
        for (int i = 0; i < data.length; i += 4) {
            int light = 255 - (data[i + 3] & 0xFF);
            for (int ink = 0; ink < 3; ink++) {
                int product = (data[i + ink] & 0xFF) * light + 128;
                pixels[o++] = (byte) (light - ((product >> 8) + product >> 8));
            }
        }
        return pixels;
    }
}
