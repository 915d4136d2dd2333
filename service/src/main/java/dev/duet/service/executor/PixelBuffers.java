package dev.duet.service.executor;

import dev.duet.imaging.RgbImage;
import java.nio.ByteBuffer;

/**
 * The native memory that an executor's thread hands to ONNX Runtime: one picture in, one out, kept from run to run and
 * replaced only by larger ones. Not for more than one thread.
 */
final class PixelBuffers {

    private ByteBuffer input = ByteBuffer.allocateDirect(0);
    private ByteBuffer output = ByteBuffer.allocateDirect(0);

    /** Copies the image, uint8 {@code [H, W, 3]}, into native memory. */
    ByteBuffer input(RgbImage image) {
        int bytes = image.pixels().length;
        if (input.capacity() < bytes) {
            input = ByteBuffer.allocateDirect(bytes);
        }
        return input.clear().put(image.pixels()).flip();
    }

    /** Returns native memory for so many bytes. */
    ByteBuffer output(int bytes) {
        if (output.capacity() < bytes) {
            output = ByteBuffer.allocateDirect(bytes);
        }
        return output.clear().limit(bytes);
    }
}
