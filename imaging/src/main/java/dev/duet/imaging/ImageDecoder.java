package dev.duet.imaging;

import dev.duet.imaging.ImageRejectedException.Reason;

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
        return survey(file).read();
    }

    /**
     * Does the first part of {@link #decode}: checks what the file declares, for whoever wants to know how large a
     * picture is before its pixels take memory.
     *
     * @param file the file's bytes, which are not changed
     * @throws ImageRejectedException if the file is not a picture that is read, or not within the limits
     */
    public SurveyedPicture survey(byte[] file) {
        FileType type = FileType.of(file);
        if (type == null) {
            throw new ImageRejectedException(
                    Reason.UNKNOWN_TYPE,
                    "This is not a picture of a type that is read; send a " + FileType.ACCEPTED + " file.");
        }
        return FileWork.on(type, () -> {
            Survey survey = Survey.of(type, file);
            limits.check(survey.canvas());
            limits.checkPixels(survey.frame().size());
            return new SurveyedPicture(type, survey);
        });
    }
}
