package dev.duet.imaging;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

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

    /** The pixels of an opaque 8-bit RGB picture as the JDK alone reads them. */
    static RgbImage readByTheJdk(byte[] file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
        byte[] pixels = new byte[image.getWidth() * image.getHeight() * 3];
        int o = 0;
        for (int color : image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            pixels[o++] = (byte) (color >> 16);
            pixels[o++] = (byte) (color >> 8);
            pixels[o++] = (byte) color;
        }
        return new RgbImage(image.getWidth(), image.getHeight(), pixels);
    }

    /** The picture as a file that the JDK writes. */
    static byte[] written(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, file)) {
            throw new IllegalArgumentException("the JDK writes no " + format + " of this kind");
        }
        return file.toByteArray();
    }

    /** The same in several passes, from coarse to fine. */
    static byte[] writtenProgressively(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream stream = Pictures.class.getResourceAsStream("/pillow/" + name)) {
            return Objects.requireNonNull(stream, name).readAllBytes();
        }
    }
}
