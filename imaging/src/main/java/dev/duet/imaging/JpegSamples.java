package dev.duet.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Reads the samples of a JPEG: straight into an array of red, green and blue, or as inks. */
final class JpegSamples {

    private static final int[] RED_GREEN_BLUE = {0, 1, 2};

    private JpegSamples() {}

    static Samples read(ImageReader reader, JpegTransform inks) throws IOException {
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        boolean hasInks = reader.getImageTypes(0).next().getNumBands() == 4;
        return hasInks ? readInks(reader, width, height, inks) : readColors(reader, width, height);
    }

    /** The library behind the reader turns grey and YCC into RGB by itself when that is what is asked for. */
    private static Samples readColors(ImageReader reader, int width, int height) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, width * 3, 3, RED_GREEN_BLUE, null);
        ComponentColorModel colors = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB),
                false,
                false,
                ComponentColorModel.OPAQUE,
                DataBuffer.TYPE_BYTE);
        ImageReadParam param = reader.getDefaultReadParam();
        param.setDestination(new BufferedImage(colors, raster, false, null));
        reader.read(0, param);
        return new Samples(width, height, Samples.Model.RGB, bytes(raster));
    }

    private static Samples readInks(ImageReader reader, int width, int height, JpegTransform transform)
            throws IOException {
        byte[] data = bytes(reader.readRaster(0, null));
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

    private static byte[] bytes(Raster raster) {
        return ((DataBufferByte) raster.getDataBuffer()).getData();
    }
}
