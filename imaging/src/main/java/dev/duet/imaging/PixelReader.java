package dev.duet.imaging;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * Reads the samples of an essence with the reader that is meant for its type: the JDK's, for WebP TwelveMonkeys'.
 * Whatever other plug-ins are on the class path are never asked.
 */
final class PixelReader {

    private PixelReader() {}

    static Samples read(FileType type, byte[] essence, Survey.Size declared) throws IOException {
        ImageReader reader = reader(type);
        try (ImageInputStream stream = new EssenceStream(essence)) {
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

    private static ImageReader reader(FileType type) {
        return switch (type) {
            case JPEG -> JdkProviders.reader("jpeg.JPEGImageReaderSpi");
            case PNG -> JdkProviders.reader("png.PNGImageReaderSpi");
            case BMP -> JdkProviders.reader("bmp.BMPImageReaderSpi");
            case GIF -> JdkProviders.reader("gif.GIFImageReaderSpi");
            case TIFF_LITTLE_ENDIAN, TIFF_BIG_ENDIAN -> JdkProviders.reader("tiff.TIFFImageReaderSpi");
            case WEBP -> new WebPImageReaderSpi().createReaderInstance(null);
        };
    }
}
