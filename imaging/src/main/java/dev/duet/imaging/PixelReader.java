package dev.duet.imaging;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads the samples of an essence with the reader that is meant for its type: the JDK's, for WebP TwelveMonkeys'.
 * Whatever other plug-ins are on the class path are never asked.
 */
final class PixelReader {

    private static final String JDK_READERS = "com.sun.imageio.plugins.";

    private PixelReader() {}

    static Samples read(FileType type, byte[] essence, Survey.Canvas declared) throws IOException {
        ImageReader reader = provider(type).createReaderInstance();
        try (ImageInputStream stream = new ByteArrayImageInputStream(essence)) {
            reader.setInput(stream, true, true);
            if (reader.getWidth(0) != declared.width() || reader.getHeight(0) != declared.height()) {
                throw new DamagedFileException("it declares two different sizes");
            }
            return type == FileType.JPEG
                    ? JpegSamples.read(reader, JpegSurvey.inksOf(essence))
                    : ImageSamples.of(reader.read(0));
        } finally {
            reader.dispose();
        }
    }

    private static ImageReaderSpi provider(FileType type) {
        return switch (type) {
            case JPEG -> jdkProvider("jpeg.JPEGImageReaderSpi");
            case PNG -> jdkProvider("png.PNGImageReaderSpi");
            case BMP -> jdkProvider("bmp.BMPImageReaderSpi");
            case GIF -> jdkProvider("gif.GIFImageReaderSpi");
            case TIFF_LITTLE_ENDIAN, TIFF_BIG_ENDIAN -> jdkProvider("tiff.TIFFImageReaderSpi");
            case WEBP -> new WebPImageReaderSpi();
        };
    }

    private static ImageReaderSpi jdkProvider(String className) {
        Iterator<ImageReaderSpi> found = IIORegistry.getDefaultInstance()
                .getServiceProviders(
                        ImageReaderSpi.class,
                        provider -> provider.getClass().getName().equals(JDK_READERS + className),
                        false);
        if (!found.hasNext()) {
            throw new IllegalStateException("this Java runtime lacks the image reader " + JDK_READERS + className
                    + ": it needs the module java.desktop");
        }
        return found.next();
    }
}
