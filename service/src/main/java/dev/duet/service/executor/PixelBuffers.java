package dev.duet.service.executor;

import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The native memory that an executor's thread hands to ONNX Runtime: one batch in, one out, kept from run to run and
 * replaced only by larger ones. Not for more than one thread.
 */
final class PixelBuffers {

    private ByteBuffer input = ByteBuffer.allocateDirect(0);
    private ByteBuffer output = ByteBuffer.allocateDirect(0);

    /**
     * Copies pictures of one size into native memory, uint8 {@code [N, H, W, 3]}.
     *
     * @param pictures at least one
     * @param slots N, at least as many as there are pictures; what is in the further ones does not matter
     */
    ByteBuffer input(List<RgbImage> pictures, int slots) {
        int bytes = Math.multiplyExact(slots, pictures.get(0).pixels().length);
        if (input.capacity() < bytes) {
            input = ByteBuffer.allocateDirect(bytes);
        }
        input.clear();
        pictures.forEach(picture -> input.put(picture.pixels()));
        return input.rewind().limit(bytes);
    }

    /** Returns native memory for so many bytes. */
    ByteBuffer output(int bytes) {
        if (output.capacity() < bytes) {
            output = ByteBuffer.allocateDirect(bytes);
        }
        return output.clear().limit(bytes);
    }
}
