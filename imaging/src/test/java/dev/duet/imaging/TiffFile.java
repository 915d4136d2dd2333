package dev.duet.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/** Builds little-endian TIFF structures, well-formed or not. */
final class TiffFile {

    private static final int HEADER_BYTES = 8;
    private static final int LONG = 4;

    private final Map<Integer, Integer> numbers = new TreeMap<>();

    TiffFile number(int tag, int value) {
        numbers.put(tag, value);
        return this;
    }

    /** The file: header, directory, and {@code pixels} behind it. */
    byte[] end(byte... pixels) {
        ByteBuffer file = ByteBuffer.allocate(pixelPosition() + pixels.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER_BYTES);
        file.putShort((short) numbers.size());
        numbers.forEach((tag, value) ->
                file.putShort(tag.shortValue()).putShort((short) LONG).putInt(1).putInt(value));
        return file.putInt(0).put(pixels).array();
    }

    /** Where the pixels start when no further entry is added. */
    int pixelPosition() {
        return HEADER_BYTES + 2 + numbers.size() * 12 + 4;
    }
}
