package dev.duet.imaging;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.util.Arrays;

/**
 * Takes the samples out of an image of the JDK.
 *
 * <p>The numbers are taken from the raster, never by {@link BufferedImage#getRGB}, where they mean what they say: the
 * JDK takes 8-bit grey for linear light and would brighten it. Alpha is dropped without compositing, as Pillow's
 * {@code convert('RGB')} does; of 16 bits the upper 8 are kept, as Pillow does with colours.
 */
final class ImageSamples {

    private ImageSamples() {}

    static Samples of(BufferedImage image) {
        image.coerceData(false);
        ColorModel colors = image.getColorModel();
        if (!(colors instanceof ComponentColorModel)) {
            return ofColors(image);
        }
        return switch (colors.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> ofBands(image, Samples.Model.GREY);
            case ColorSpace.TYPE_RGB -> ofBands(image, Samples.Model.RGB);
            case ColorSpace.TYPE_CMYK -> ofBands(image, Samples.Model.CMYK);
            default -> ofColors(image);
        };
    }

    /** Palettes and packed pixels, whose models know their colours to be sRGB. */
    private static Samples ofColors(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] data = new byte[width * height * 3];
        int[] row = new int[width];
        int o = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int color : row) {
                data[o++] = (byte) (color >> 16);
                data[o++] = (byte) (color >> 8);
                data[o++] = (byte) color;
            }
        }
        return new Samples(width, height, Samples.Model.RGB, data);
    }

    private static Samples ofBands(BufferedImage image, Samples.Model model) {
        Raster raster = image.getRaster();
        int width = raster.getWidth();
        int height = raster.getHeight();
        int channels = model.channels();
        if (isInterleaved(raster, channels)) {
            return new Samples(width, height, model, ((DataBufferByte) raster.getDataBuffer()).getData());
        }
        int shift = Math.max(0, raster.getSampleModel().getSampleSize(0) - 8);
        byte[] data = new byte[width * height * channels];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            for (int channel = 0; channel < channels; channel++) {
                raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, channel, row);
                int o = y * width * channels + channel;
                for (int x = 0; x < width; x++, o += channels) {
                    data[o] = (byte) (row[x] >> shift);
                }
            }
        }
        return new Samples(width, height, model, data);
    }

    /** Whether the array behind the raster is just the samples that are wanted. */
    private static boolean isInterleaved(Raster raster, int channels) {
        int[] offsets = new int[channels];
        Arrays.setAll(offsets, channel -> channel);
        return raster.getSampleModel() instanceof ComponentSampleModel layout
                && layout.getDataType() == DataBuffer.TYPE_BYTE
                && layout.getPixelStride() == channels
                && layout.getScanlineStride() == channels * raster.getWidth()
                && Arrays.equals(layout.getBandOffsets(), offsets)
                && raster.getDataBuffer().getSize() == channels * raster.getWidth() * raster.getHeight()
                && raster.getSampleModelTranslateX() == 0
                && raster.getSampleModelTranslateY() == 0;
    }
}
