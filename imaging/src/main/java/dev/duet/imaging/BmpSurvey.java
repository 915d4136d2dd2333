package dev.duet.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a BMP file says before its pixels.
 *
 * <p>The essence is the file with its own length in the header, which many writers get wrong and the reader insists on.
 */
final class BmpSurvey {

    private static final int HEADER = 14;
    private static final int CORE_HEADER_BYTES = 12;

    /** None, run lengths of 8 and 4 bits, bit masks. Not: a JPEG or PNG file inside, with a size of its own. */
    private static final int LAST_COMPRESSION_READ = 3;

    private BmpSurvey() {}

    static Survey of(byte[] file) throws DamagedFileException {
        ByteBuffer view = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (view.getInt(HEADER) == CORE_HEADER_BYTES) {
            int width = Short.toUnsignedInt(view.getShort(HEADER + 4));
            int height = Short.toUnsignedInt(view.getShort(HEADER + 6));
            return Survey.whole(width, height, Orientation.UPRIGHT, null, essence(file));
        }
        int compression = view.getInt(HEADER + 16);
        if (compression < 0 || compression > LAST_COMPRESSION_READ) {
            throw new DamagedFileException("its compression is not read");
        }
        int width = view.getInt(HEADER + 4);
        // A negative height means rows from top to bottom.
        int height = Math.abs(view.getInt(HEADER + 8));
        return Survey.whole(width, height, Orientation.UPRIGHT, null, essence(file));
    }

    private static byte[] essence(byte[] file) {
        byte[] essence = file.clone();
        ByteBuffer.wrap(essence).order(ByteOrder.LITTLE_ENDIAN).putInt(2, file.length);
        return essence;
    }
}
