package dev.duet.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first directory of a TIFF structure, which is also what EXIF is made of. No pointer in it is followed but those
 * to the values asked for, so there is nothing to loop in.
 */
final class TiffDirectory {

    static final int ORIENTATION = 274;

    /** Bytes of an entry: tag, type, count, value or its position. */
    static final int ENTRY_BYTES = 12;

    private static final int[] BYTES_OF_TYPE = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final ByteBuffer tiff;
    private final Map<Integer, Integer> positionByTag = new TreeMap<>();

    private TiffDirectory(ByteBuffer tiff) {
        this.tiff = tiff;
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int position = directory + 2 + i * ENTRY_BYTES;
            positionByTag.putIfAbsent(Short.toUnsignedInt(tiff.getShort(position)), position);
        }
    }

    /**
     * Reads the directory of a structure that starts with its byte order mark.
     *
     * @throws IndexOutOfBoundsException if the structure is incomplete
     */
    static TiffDirectory of(byte[] bytes, int offset, int length) {
        ByteBuffer tiff = ByteBuffer.wrap(bytes, offset, length).slice();
        return new TiffDirectory(tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    }

    /** The orientation that EXIF bytes give; damaged EXIF gives none, for the picture is not to blame. */
    static Orientation orientationOfExif(byte[] bytes, int offset, int length) {
        try {
            return Orientation.ofExif(of(bytes, offset, length).number(ORIENTATION, 1));
        } catch (IndexOutOfBoundsException e) {
            return Orientation.UPRIGHT;
        }
    }

    ByteOrder order() {
        return tiff.order();
    }

    /** The first of a tag's whole numbers, or the default if the tag is absent or of another type. */
    int number(int tag, int absent) {
        Integer position = positionByTag.get(tag);
        if (position == null || count(position) < 1) {
            return absent;
        }
        return switch (type(position)) {
            case SHORT -> Short.toUnsignedInt(tiff.getShort(valuePosition(position)));
            case LONG -> tiff.getInt(valuePosition(position));
            default -> absent;
        };
    }

    /** The bytes of a tag's values; empty if the tag is absent. */
    byte[] bytes(int tag) {
        Integer position = positionByTag.get(tag);
        if (position == null) {
            return new byte[0];
        }
        byte[] value = new byte[Math.toIntExact(byteCount(position))];
        tiff.get(valuePosition(position), value);
        return value;
    }

    /** How many bytes the values of a tag take up, whether or not they are there. */
    long bytesOf(int tag) {
        Integer position = positionByTag.get(tag);
        return position == null ? 0 : byteCount(position);
    }

    /** The entry of a tag as it is stored; empty if the tag is absent. */
    byte[] entry(int tag) {
        Integer position = positionByTag.get(tag);
        if (position == null) {
            return new byte[0];
        }
        byte[] entry = new byte[ENTRY_BYTES];
        tiff.get(position, entry);
        return entry;
    }

    private long byteCount(int position) {
        return count(position) * BYTES_OF_TYPE[type(position)];
    }

    private int type(int position) {
        int type = Short.toUnsignedInt(tiff.getShort(position + 2));
        return type < BYTES_OF_TYPE.length ? type : 0;
    }

    private long count(int position) {
        return Integer.toUnsignedLong(tiff.getInt(position + 4));
    }

    /** Up to four bytes are stored in the entry itself. */
    private int valuePosition(int position) {
        return byteCount(position) <= 4 ? position + 8 : tiff.getInt(position + 8);
    }
}
