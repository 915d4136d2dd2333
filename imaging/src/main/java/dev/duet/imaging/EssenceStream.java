package dev.duet.imaging;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * An essence as a stream that fails where it ends: some readers take an end of file for zeros, and go on for as many
 * pixels as were declared.
 */
final class EssenceStream extends ImageInputStreamImpl {

    private final byte[] essence;

    EssenceStream(byte[] essence) {
        this.essence = essence;
    }

    @Override
    public int read() throws IOException {
        checkNotAtEnd();
        bitOffset = 0;
        return essence[(int) streamPos++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        checkNotAtEnd();
        bitOffset = 0;
        int count = (int) Math.min(length, essence.length - streamPos);
        System.arraycopy(essence, (int) streamPos, target, offset, count);
        streamPos += count;
        return count;
    }

    @Override
    public long length() {
        return essence.length;
    }

    private void checkNotAtEnd() throws IOException {
        checkClosed();
        if (streamPos >= essence.length) {
            throw new DamagedFileException("it ends too early");
        }
    }
}
