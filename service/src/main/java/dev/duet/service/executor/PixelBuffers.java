package dev.duet.service.executor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The native memory that an executor's thread hands to ONNX Runtime: one batch in, one out, kept from run to run and
 * replaced only by larger ones. Not for more than one thread.
 */
final class PixelBuffers {

    private ByteBuffer input = allocate(0);
    private ByteBuffer output = allocate(0);

    /** Returns native memory for so many bytes of pictures; what is in it does not matter. */
    ByteBuffer input(int bytes) {
        if (input.capacity() < bytes) {
            input = allocate(bytes);
        }
        return input.clear().limit(bytes);
    }

    /** Returns native memory for so many bytes of translations. */
    ByteBuffer output(int bytes) {
        if (output.capacity() < bytes) {
            output = allocate(bytes);
        }
        return output.clear().limit(bytes);
    }

    private static ByteBuffer allocate(int bytes) {
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }
}
