package dev.duet.imaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as files that hold the pixels and nothing else: no EXIF, no text, no date. */
public final class ImageEncoder {

    private ImageEncoder() {}

    /** Returns the image as a PNG file of 8-bit RGB, from which the same pixels are read. */
    public static byte[] png(RgbImage image) {
        return PngWriter.write(image);
    }

    /**
     * Returns the image as a baseline JPEG file with 4:2:0 chroma.
     *
     * @param quality from 1 (small) to 100 (good)
     * @throws IllegalArgumentException if the quality is out of range, or a side is longer than 65,500 pixels, which
     *     JPEG cannot express
     */
    public static byte[] jpeg(RgbImage image, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality must be from 1 to 100, got " + quality);
        }
        if (Math.max(image.width(), image.height()) > 65_500) {
            throw new IllegalArgumentException("a JPEG's sides are at most 65500 pixels long, got " + image);
        }
        ImageWriter writer = JdkProviders.writer("jpeg.JPEGImageWriterSpi");
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(stream);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality / 100f);
            writer.write(
                    null,
                    new IIOImage(InterleavedImage.srgb(image.pixels(), image.width(), image.height()), null, null),
                    param);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a JPEG into memory failed", e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
