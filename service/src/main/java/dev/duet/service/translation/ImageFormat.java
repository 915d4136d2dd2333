package dev.duet.service.translation;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;

/** The types of file that a translation can be answered with. */
public enum ImageFormat {
    PNG {
        @Override
        byte[] encode(RgbImage image, int jpegQuality) {
            return ImageEncoder.png(image);
        }
    },
    JPEG {
        @Override
        byte[] encode(RgbImage image, int jpegQuality) {
            return ImageEncoder.jpeg(image, jpegQuality);
        }
    };

    abstract byte[] encode(RgbImage image, int jpegQuality);
}
