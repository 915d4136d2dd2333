package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages as ONNX Runtime 1.29 words them. */
class DeviceFailureTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Non-zero status code returned while running Conv node. CUDA failure 700: an illegal memory access was"
                        + " encountered ; GPU=0 ; hostname=a ; expr=cudaStreamSynchronize",
                "CUDA error cudaErrorECCUncorrectable:uncorrectable ECC error encountered",
                "CUDNN failure 5000: CUDNN_STATUS_EXECUTION_FAILED ; GPU=0",
                "CUBLAS failure 13: CUBLAS_STATUS_EXECUTION_FAILED ; GPU=0"
            })
    void a_sticky_error_ends_the_device(String message) {
        assertThat(DeviceFailure.isFinal(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CUDA failure 2: out of memory ; GPU=0",
                "CUBLAS failure 3: CUBLAS_STATUS_ALLOC_FAILED ; GPU=0",
                "BFCArena::AllocateRawInternal Available memory of 0 is smaller than requested bytes of 4096. CUDA error"
                        + " Failed to allocate memory for requested buffer of size 4096",
                "Pad reflect requires axis length >= 2 after slicing",
                "Exiting due to terminate flag being set to true."
            })
    void a_full_memory_or_a_bad_picture_does_not(String message) {
        assertThat(DeviceFailure.isFinal(message)).isFalse();
    }

    @Test
    void no_message_says_nothing() {
        assertThat(DeviceFailure.isFinal(null)).isFalse();
    }
}
