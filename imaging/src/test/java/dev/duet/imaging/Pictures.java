package dev.duet.imaging;

import java.awt.image.BufferedImage;
import java.util.Random;

/** Pictures made by computation, the same ones for the same seed. */
final class Pictures {

    private Pictures() {}

    /** Soft blobs of colour with some grain: compresses like a photograph. */
    static RgbImage photograph(int width, int height, long seed) {
        Random random = new Random(seed);
        RgbImage blobs = noise(Math.max(1, width / 24), Math.max(1, height / 24), seed);
        byte[] pixels =
                Resampler.resize(blobs, width, height, Filter.BICUBIC).pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            int value = (pixels[i] & 0xFF) + random.nextInt(9) - 4;
            pixels[i] = (byte) Math.max(0, Math.min(255, value));
        }
        return new RgbImage(width, height, pixels);
    }

    /** Every sample on its own. */
    static RgbImage noise(int width, int height, long seed) {
        byte[] pixels = new byte[width * height * 3];
        new Random(seed).nextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    static BufferedImage buffered(RgbImage image) {
        BufferedImage buffered = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_3BYTE_BGR);
        int[] samples = new int[image.pixels().length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = image.pixels()[i] & 0xFF;
        }
        buffered.getRaster().setPixels(0, 0, image.width(), image.height(), samples);
        return buffered;
    }
}
