package dev.duet.imaging;

import dev.duet.imaging.ImageRejectedException.Reason;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Turns the bytes of a picture file, from anyone, into pixels or an {@link ImageRejectedException}. */
public final class ImageDecoder {

    static {
        ImageIO.setUseCache(false);
    }

    private final DecodeLimits limits;

    /** Makes a decoder, which any number of threads may use, of pictures within the limits. */
    public ImageDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a file.
     *
     * @throws ImageRejectedException if the file is not a picture that is read, or not within the limits
     */
    public RgbImage decode(byte[] file) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new ImageRejectedException(
                        Reason.UNKNOWN_TYPE, "This is not a JPEG, PNG, WebP, BMP, GIF or TIFF picture.");
            }
            ImageReader reader = readers.next();
            reader.setInput(stream, true, true);
            if ((long) reader.getWidth(0) * reader.getHeight(0) > limits.maxPixels()) {
                throw new ImageRejectedException(
                        Reason.TOO_LARGE, "The picture has more than " + limits.maxPixels() + " pixels.");
            }
            if (Math.min(reader.getWidth(0), reader.getHeight(0)) < limits.minSide()) {
                throw new ImageRejectedException(
                        Reason.TOO_SMALL, "A side of the picture is shorter than " + limits.minSide() + " pixels.");
            }
            return pixels(reader.read(0));
        } catch (ImageRejectedException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new ImageRejectedException(Reason.BROKEN, "The picture is damaged.", e);
        }
    }

    private static RgbImage pixels(BufferedImage image) {
        BufferedImage rgb = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        rgb.createGraphics().drawImage(image, 0, 0, null);
        byte[] pixels = new byte[image.getWidth() * image.getHeight() * 3];
        int o = 0;
        for (int color : rgb.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth())) {
            pixels[o++] = (byte) (color >> 16);
            pixels[o++] = (byte) (color >> 8);
            pixels[o++] = (byte) color;
        }
        return new RgbImage(image.getWidth(), image.getHeight(), pixels);
    }
}
