package dev.duet.trainer.data;

import dev.duet.imaging.DecodeLimits;
import dev.duet.imaging.ImageDecoder;
import dev.duet.imaging.ImageRejectedException;
import dev.duet.imaging.RgbImage;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Decodes the pictures of a data set. They are the user's own files, so only what Java cannot hold is refused; the
 * orientation noted in a file is applied, as the service does, although the reference ignores it:
 * {@code docs/decisions/0003-pictures-are-turned-upright.md}.
 */
public final class PictureReader {

    private static final DecodeLimits ANYTHING_THAT_FITS = new DecodeLimits(1, Integer.MAX_VALUE / 3, 100_000);

    private final ImageDecoder decoder = new ImageDecoder(ANYTHING_THAT_FITS);

    /** Decodes a file's bytes, or throws {@link ImageRejectedException}. */
    public RgbImage decode(byte[] file) {
        return decoder.decode(file);
    }

    /** Reads a picture again that was good when it was inspected. */
    RgbImage read(Picture picture) {
        try {
            return decode(Files.readAllBytes(picture.file()));
        } catch (IOException | ImageRejectedException e) {
            throw new DataException.Vanished(picture.file(), e);
        }
    }
}
