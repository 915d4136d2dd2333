package dev.duet.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * What a TIFF file says about its first picture (TIFF 6.0).
 *
 * <p>The essence is the file with another directory at its end that has only the entries which make pixels, and no
 * successor.
 */
final class TiffSurvey {

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS_PER_SAMPLE = 258;
    private static final int COMPRESSION = 259;
    private static final int PHOTOMETRIC = 262;
    private static final int SAMPLES_PER_PIXEL = 277;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_HEIGHT = 323;
    private static final int PROFILE = 34675;

    /** In ascending order, as a directory has to be. */
    private static final int[] PIXEL_TAGS = {
        WIDTH,
        HEIGHT,
        BITS_PER_SAMPLE,
        COMPRESSION,
        PHOTOMETRIC,
        266,
        273,
        SAMPLES_PER_PIXEL,
        278,
        279,
        284,
        292,
        293,
        317,
        320,
        TILE_WIDTH,
        TILE_HEIGHT,
        324,
        325,
        332,
        338,
        339,
        529,
        530,
        531,
        532
    };

    private static final int OLD_JPEG = 6;
    private static final int JPEG = 7;
    private static final int INKS = 5;
    private static final int MOST_SAMPLES = 8;
    private static final int MOST_BITS = 16;

    private TiffSurvey() {}

    static Survey of(byte[] file) throws DamagedFileException {
        TiffDirectory directory = TiffDirectory.of(file, 0, file.length);
        int width = directory.number(WIDTH, 0);
        int height = directory.number(HEIGHT, 0);
        check(directory, width, height, file.length);
        byte[] profile = directory.bytesOf(PROFILE) <= Survey.LONGEST_PROFILE ? directory.bytes(PROFILE) : new byte[0];
        return Survey.whole(
                width,
                height,
                Orientation.ofExif(directory.number(TiffDirectory.ORIENTATION, 1)),
                profile.length == 0 ? null : profile,
                essence(file, directory));
    }

    private static void check(TiffDirectory directory, int width, int height, int fileLength)
            throws DamagedFileException {
        for (int tag : PIXEL_TAGS) {
            if (directory.bytesOf(tag) > fileLength) {
                throw new DamagedFileException("it ends too early");
            }
        }
        checkVariant(directory);
        int samples = directory.number(SAMPLES_PER_PIXEL, 1);
        int bits = directory.number(BITS_PER_SAMPLE, 1);
        if (samples < 1 || samples > MOST_SAMPLES || bits < 1 || bits > MOST_BITS) {
            throw new DamagedFileException(samples + " samples of " + bits + " bits per pixel, where at most "
                    + MOST_SAMPLES + " of " + MOST_BITS + " are read");
        }
        // Tiles are multiples of 16; one is read as a whole, whatever part of it lies within the picture.
        int tileWidth = directory.number(TILE_WIDTH, 1);
        int tileHeight = directory.number(TILE_HEIGHT, 1);
        if (tileWidth < 1 || tileWidth > width + 1024L || tileHeight < 1 || tileHeight > height + 1024L) {
            throw new DamagedFileException("its tiles are larger than the picture");
        }
    }

    /**
     * JPEG inside TIFF would bring a second picture with a size of its own, and the JDK's reader takes inks of 16 bits
     * for colours.
     */
    private static void checkVariant(TiffDirectory directory) throws DamagedFileException {
        int compression = directory.number(COMPRESSION, 1);
        if (compression == OLD_JPEG || compression == JPEG) {
            throw new DamagedFileException("JPEG compression inside TIFF is not read");
        }
        if (directory.number(PHOTOMETRIC, 0) == INKS && directory.number(BITS_PER_SAMPLE, 1) != 8) {
            throw new DamagedFileException("CMYK is read with 8 bits only");
        }
    }

    private static byte[] essence(byte[] file, TiffDirectory directory) {
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        for (int tag : PIXEL_TAGS) {
            entries.writeBytes(directory.entry(tag));
        }
        int start = file.length + (file.length & 1);
        ByteBuffer essence = ByteBuffer.allocate(start + 2 + entries.size() + 4).order(directory.order());
        essence.put(file).putInt(4, start);
        return essence.position(start)
                .putShort((short) (entries.size() / TiffDirectory.ENTRY_BYTES))
                .put(entries.toByteArray())
                .array();
    }
}
