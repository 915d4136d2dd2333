package dev.duet.service.executor;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Failures after which a GPU answers nothing any more: CUDA keeps such an error for the whole process, so that every
 * later call fails as well, and only a new process helps.
 */
final class DeviceFailure {

    /** As ONNX Runtime words it: "CUDA failure 700: an illegal memory access was encountered ; GPU=0". */
    private static final Pattern GPU = Pattern.compile("(?:CUDA|CUDNN|CUBLAS|CURAND|CUFFT) (?:failure|error)");

    /** Out of memory is the one that passes: of the driver, of cuBLAS, and of the arena before CUDA is asked at all. */
    private static final Pattern MEMORY =
            Pattern.compile("CUDA failure 2:|out of memory|ALLOC_FAILED|Failed to allocate memory");

    private DeviceFailure() {}

    /** Returns whether a failed run's message tells of a device that is lost. */
    static boolean isFinal(@Nullable String message) {
        return message != null
                && GPU.matcher(message).find()
                && !MEMORY.matcher(message).find();
    }
}
