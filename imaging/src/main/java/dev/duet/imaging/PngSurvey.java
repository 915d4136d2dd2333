package dev.duet.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * What a PNG file says before its pixels (W3C PNG, third edition).
 *
 * <p>The essence consists of the critical chunks, whose checksums are verified here. Transparency is no part of it
 * (alpha is dropped anyway), nor are the further frames of an animation.
 */
final class PngSurvey {

    private static final int SIGNATURE_BYTES = 8;
    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504C5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454E44;
    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;

    private final byte[] file;
    private final ByteBuffer view;
    private final ByteArrayOutputStream essence;
    private Orientation orientation = Orientation.UPRIGHT;
    private byte @Nullable [] profile;
    private boolean hasPixels;

    private PngSurvey(byte[] file) {
        this.file = file;
        this.view = ByteBuffer.wrap(file);
        this.essence = new ByteArrayOutputStream(file.length);
    }

    static Survey of(byte[] file) throws DamagedFileException {
        return new PngSurvey(file).survey();
    }

    private Survey survey() throws DamagedFileException {
        essence.write(file, 0, SIGNATURE_BYTES);
        int position = SIGNATURE_BYTES;
        if (view.getInt(position) != 13 || view.getInt(position + 4) != IHDR) {
            throw new DamagedFileException("its header is missing");
        }
        int type = 0;
        while (type != IEND && !(hasPixels && position == file.length)) {
            int length = view.getInt(position);
            type = view.getInt(position + 4);
            if (length < 0 || length > file.length - position - 12) {
                throw new DamagedFileException("it ends too early");
            }
            readChunk(type, position + 8, length);
            position += length + 12;
        }
        if (!hasPixels) {
            throw new DamagedFileException("it has no pixels");
        }
        essence.writeBytes(ByteBuffer.allocate(12)
                .putInt(0)
                .putInt(IEND)
                .putInt(0xAE426082)
                .array());
        return Survey.whole(
                view.getInt(SIGNATURE_BYTES + 8),
                view.getInt(SIGNATURE_BYTES + 12),
                orientation,
                profile,
                essence.toByteArray());
    }

    private void readChunk(int type, int start, int length) throws DamagedFileException {
        switch (type) {
            case IHDR, PLTE, IDAT -> {
                checkSum(start, length);
                essence.write(file, start - 8, length + 12);
                hasPixels |= type == IDAT;
            }
            case ICCP -> profile = inflateProfile(start, length);
            case EXIF -> orientation = TiffDirectory.orientationOfExif(file, start, length);
            default -> {
                // Ancillary: of no consequence for the pixels.
            }
        }
    }

    private void checkSum(int start, int length) throws DamagedFileException {
        CRC32 checksum = new CRC32();
        checksum.update(file, start - 4, length + 4);
        if ((int) checksum.getValue() != view.getInt(start + length)) {
            throw new DamagedFileException("a checksum is wrong");
        }
    }

    /** The profile after its name and a byte for the method of compression, or null if it is damaged or too long. */
    private byte @Nullable [] inflateProfile(int start, int length) {
        int compressed = start;
        while (compressed < start + length && file[compressed] != 0) {
            compressed++;
        }
        compressed = Math.min(compressed + 2, start + length);
        Inflater inflater = new Inflater();
        inflater.setInput(file, compressed, start + length - compressed);
        ByteArrayOutputStream inflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            while (!inflater.finished() && inflated.size() <= Survey.LONGEST_PROFILE) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    return null;
                }
                inflated.write(buffer, 0, count);
            }
            return inflater.finished() ? inflated.toByteArray() : null;
        } catch (DataFormatException e) {
            return null;
        } finally {
            inflater.end();
        }
    }
}
