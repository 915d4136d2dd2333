package dev.duet.imaging;

import dev.duet.imaging.ImageRejectedException.Reason;
import java.io.IOException;

/**
 * Turns the bytes of a picture file, from anyone, into upright 8-bit sRGB pixels.
 *
 * <p>In this order: the type is known by the first bytes; a {@link Survey} finds what the file declares and cuts it
 * down to its pixels; the declared sizes are checked; only then pixels are read, converted to sRGB and turned upright.
 */
public final class ImageDecoder {

    private final DecodeLimits limits;

    /** Makes a decoder, which any number of threads may use, of pictures within the limits. */
    public ImageDecoder(DecodeLimits limits) {
        this.limits = limits;
    }

    /**
     * Decodes a JPEG, PNG, WebP, BMP, GIF or TIFF file; of several pictures in it, the first.
     *
     * <p>Alpha is dropped as Pillow's {@code convert('RGB')} does. Whatever is wrong with the file, there is no other
     * exception than the one below.
     *
     * @param file the file's bytes, which are not changed
     * @throws ImageRejectedException if the file is not a picture that is read, or not within the limits
     */
    public RgbImage decode(byte[] file) {
        FileType type = FileType.of(file);
        if (type == null) {
            throw new ImageRejectedException(
                    Reason.UNKNOWN_TYPE,
                    "This is not a picture of a type that is read; send a " + FileType.ACCEPTED + " file.");
        }
        try {
            Survey survey = Survey.of(type, file);
            limits.check(survey.canvas());
            limits.checkPixels(survey.frame().size());
            Samples samples =
                    PixelReader.read(type, survey.essence(), survey.frame().size());
            RgbImage picture = ColorProfile.toSrgb(samples, survey.profile());
            return survey.orientation().apply(survey.place(picture));
        } catch (ImageRejectedException e) {
            throw e;
        } catch (DamagedFileException e) {
            throw broken(type, ": " + e.getMessage(), e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw broken(type, "", e);
        }
    }

    private static ImageRejectedException broken(FileType type, String detail, Throwable cause) {
        return new ImageRejectedException(
                Reason.BROKEN,
                "This " + type.displayName() + " file is damaged or of a kind that is not read" + detail
                        + ". Open it in a picture editor and save it anew, for example as PNG.",
                cause);
    }
}
