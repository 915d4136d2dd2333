package dev.duet.trainer.pytorch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of pickles as the numbers and texts that opcodes take, and never more of them than a state dict has. */
final class PickleInput {

    /** A state dict takes some 150 bytes a tensor; the longest texts in it are keys. */
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST_TEXT_BYTES = 1 << 16;

    private final InputStream in;
    private int left = MOST_BYTES;

    PickleInput(InputStream in) {
        this.in = in;
    }

    int unsignedByte() throws IOException {
        return bytes(1).get() & 0xFF;
    }

    int unsignedShort() throws IOException {
        return bytes(2).getShort() & 0xFFFF;
    }

    int integer() throws IOException {
        return bytes(4).getInt();
    }

    /** Reads a number whose bytes are counted by a byte before them. */
    long longInteger() throws IOException {
        int count = unsignedByte();
        if (count > Long.BYTES) {
            throw RefusedException.pickle("has a whole number of " + count + " bytes");
        }
        byte[] digits = bytes(count).array();
        long value = count > 0 && digits[count - 1] < 0 ? -1 : 0; // The sign fills what is not there.
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | digits[i] & 0xFF;
        }
        return value;
    }

    /** Reads a float64, which is the one number with its highest byte first. */
    double real() throws IOException {
        return bytes(Double.BYTES).order(ByteOrder.BIG_ENDIAN).getDouble();
    }

    String text(int bytes) throws IOException {
        if (bytes < 0 || bytes > MOST_TEXT_BYTES) {
            throw RefusedException.pickle("has a text of " + Integer.toUnsignedString(bytes) + " bytes");
        }
        return StandardCharsets.UTF_8.decode(bytes(bytes)).toString();
    }

    /** Reads up to the end of the line. */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = unsignedByte(); b != '\n'; b = unsignedByte()) {
            if (line.length() == MOST_TEXT_BYTES) {
                throw RefusedException.pickle("has a line without end");
            }
            line.append((char) b);
        }
        return line.toString();
    }

    private ByteBuffer bytes(int count) throws IOException {
        left -= count;
        if (left < 0) {
            throw new RefusedException("has a pickle of more than " + MOST_BYTES + " bytes, and the names and shapes of"
                    + " a network take some thousands. Save the state dict alone: torch.save(net.state_dict(), file).");
        }
        byte[] read = in.readNBytes(count);
        if (read.length < count) {
            throw new RefusedException("is cut off: its pickle ends before it is complete");
        }
        return ByteBuffer.wrap(read).order(ByteOrder.LITTLE_ENDIAN);
    }
}
