package dev.duet.imaging;

import java.nio.BufferUnderflowException;
import org.jspecify.annotations.Nullable;

/**
 * What a file says about its picture, found without touching a pixel.
 *
 * <p>The essence is the file cut down to what makes the pixels of one picture. Only that is given to a reader: text,
 * thumbnails, colour profiles, further pictures and their bombs never reach it, and no reader converts colours on its
 * own account.
 *
 * @param canvas size of the picture
 * @param frame where on the canvas the pixels of the essence go
 * @param background red, green, blue (0xRRGGBB) of what the frame does not cover
 * @param orientation how the stored picture is turned upright
 * @param profile the embedded ICC profile as it is, or null
 * @param essence a file of the same type that holds the pixels and nothing else
 */
record Survey(
        Size canvas, Frame frame, int background, Orientation orientation, byte @Nullable [] profile, byte[] essence) {

    /** Longest ICC profile that is looked at, in bytes; press profiles have one or two million. */
    static final int LONGEST_PROFILE = 4 << 20;

    /** A size in pixels, as declared. */
    record Size(int width, int height) {
        long pixels() {
            return (long) width * height;
        }

        @Override
        public String toString() {
            return width + "x" + height;
        }
    }

    /** A rectangle on the canvas, as declared. */
    record Frame(int left, int top, int width, int height) {
        Size size() {
            return new Size(width, height);
        }
    }

    /** A picture that fills its canvas. */
    static Survey whole(int width, int height, Orientation orientation, byte @Nullable [] profile, byte[] essence) {
        return new Survey(new Size(width, height), new Frame(0, 0, width, height), 0, orientation, profile, essence);
    }

    /**
     * Surveys a file.
     *
     * @throws DamagedFileException if it breaks the rules of its type or uses a variant that is not read
     */
    static Survey of(FileType type, byte[] file) throws DamagedFileException {
        try {
            return ofWhole(type, file);
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            throw new DamagedFileException("it ends too early", e);
        }
    }

    private static Survey ofWhole(FileType type, byte[] file) throws DamagedFileException {
        return switch (type) {
            case JPEG -> JpegSurvey.of(file);
            case PNG -> PngSurvey.of(file);
            case WEBP -> WebpSurvey.of(file);
            case BMP -> BmpSurvey.of(file);
            case GIF -> GifSurvey.of(file);
            case TIFF_LITTLE_ENDIAN, TIFF_BIG_ENDIAN -> TiffSurvey.of(file);
        };
    }

    /** Lays what was read on the canvas. */
    RgbImage place(RgbImage picture) {
        if (frame.size().equals(canvas)) {
            return picture;
        }
        int stride = canvas.width() * RgbImage.CHANNELS;
        int rowBytes = picture.width() * RgbImage.CHANNELS;
        byte[] placed = new byte[stride * canvas.height()];
        for (int i = 0; i < placed.length; i += RgbImage.CHANNELS) {
            placed[i] = (byte) (background >> 16);
            placed[i + 1] = (byte) (background >> 8);
            placed[i + 2] = (byte) background;
        }
        for (int y = 0; y < picture.height(); y++) {
            int target = (frame.top() + y) * stride + frame.left() * RgbImage.CHANNELS;
            System.arraycopy(picture.pixels(), y * rowBytes, placed, target, rowBytes);
        }
        return new RgbImage(canvas.width(), canvas.height(), placed);
    }
}
