package dev.duet.imaging;

import java.awt.image.DataBufferByte;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Reads the samples of a JPEG: straight into an array of red, green and blue, or as inks. */
final class JpegSamples {

    private JpegSamples() {}

    static Samples read(ImageReader reader, JpegTransform inks) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        boolean hasInks = reader.getImageTypes(0).next().getNumBands() == 4;
        return hasInks ? readInks(reader, width, height, inks) : readColors(reader, width, height);
    }

    /** The library behind the reader turns grey and YCC into RGB by itself when that is what is asked for. */
    private static Samples readColors(ImageReader reader, int width, int height) throws IOException {
        byte[] pixels = new byte[width * height * RgbImage.CHANNELS];
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(InterleavedImage.srgb(pixels, width, height));
        reader.read(0, param);
        return new Samples(width, height, Samples.Model.RGB, pixels);
    }

    private static Samples readInks(ImageReader reader, int width, int height, JpegTransform transform)
            throws IOException {
        byte[] data = ((DataBufferByte) reader.readRaster(0, null).getDataBuffer()).getData();
        boolean isYcck = transform == JpegTransform.YCCK;
        if (isYcck) {
            Ycc.toRgb(data, 4);
        }
        // Stored inverted, as Adobe does and Pillow assumes; but YCC yields the complements of its inks.
        for (int i = 0; i < data.length; i++) {
            if (!isYcck || i % 4 == 3) {
                data[i] = (byte) ~data[i];
            }
        }
        return new Samples(width, height, Samples.Model.CMYK, data);
    }
}
