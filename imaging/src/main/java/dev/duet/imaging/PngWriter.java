package dev.duet.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a picture as a PNG file of 8-bit RGB: header, pixels, end, and nothing that tells of its origin.
 *
 * <p>Each row is stored as the difference to what the Paeth predictor makes of its neighbours, which of the five
 * filters suits photographs best on average, so no time goes into trying the others.
 */
final class PngWriter {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final byte[] DEPTH_8_RGB_NO_INTERLACE = {8, 2, 0, 0, 0};
    private static final byte PAETH = 4;

    /** Chosen by measurement, see docs/imaging.md: higher levels take longer and hardly shrink photographs. */
    private static final int DEFLATE_LEVEL = 2;

    private PngWriter() {}

    static byte[] write(RgbImage image) {
        ByteArrayOutputStream file = new ByteArrayOutputStream(image.pixels().length / 2 + 64);
        file.writeBytes(ByteBuffer.allocate(8).putLong(SIGNATURE).array());
        byte[] header = ByteBuffer.allocate(13)
                .putInt(image.width())
                .putInt(image.height())
                .put(DEPTH_8_RGB_NO_INTERLACE)
                .array();
        writeChunk(file, IHDR, header, header.length);
        writePixels(file, image);
        writeChunk(file, IEND, new byte[0], 0);
        return file.toByteArray();
    }

    private static void writePixels(ByteArrayOutputStream file, RgbImage image) {
        Deflater deflater = new Deflater(DEFLATE_LEVEL);
        try {
            deflater.setInput(filtered(image));
            deflater.finish();
            byte[] chunk = new byte[1 << 16];
            while (!deflater.finished()) {
                writeChunk(file, IDAT, chunk, deflater.deflate(chunk));
            }
        } finally {
            deflater.end();
        }
    }

    private static byte[] filtered(RgbImage image) {
        byte[] pixels = image.pixels();
        int stride = image.width() * RgbImage.CHANNELS;
        byte[] filtered = new byte[(stride + 1) * image.height()];
        byte[] above = new byte[RgbImage.CHANNELS + stride];
        byte[] row = new byte[RgbImage.CHANNELS + stride];
        int o = 0;
        for (int y = 0; y < image.height(); y++) {
            System.arraycopy(pixels, y * stride, row, RgbImage.CHANNELS, stride);
            filtered[o++] = PAETH;
            for (int x = 0; x < stride; x++) {
                int prediction = paeth(row[x] & 0xFF, above[x + 3] & 0xFF, above[x] & 0xFF);
                filtered[o++] = (byte) (row[x + 3] - prediction);
            }
            byte[] swap = above;
            above = row;
            row = swap;
        }
        return filtered;
    }

    /** Whichever neighbour is nearest to {@code left + above - aboveLeft}; ties in this order. */
    private static int paeth(int left, int above, int aboveLeft) {
        int toLeft = Math.abs(above - aboveLeft);
        int toAbove = Math.abs(left - aboveLeft);
        int toAboveLeft = Math.abs(left + above - 2 * aboveLeft);
        if (toLeft <= toAbove && toLeft <= toAboveLeft) {
            return left;
        }
        return toAbove <= toAboveLeft ? above : aboveLeft;
    }

    private static void writeChunk(ByteArrayOutputStream file, int type, byte[] data, int length) {
        byte[] start = ByteBuffer.allocate(8).putInt(length).putInt(type).array();
        CRC32 checksum = new CRC32();
        checksum.update(start, 4, 4);
        checksum.update(data, 0, length);
        file.writeBytes(start);
        file.write(data, 0, length);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
}
