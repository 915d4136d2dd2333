package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceChoiceTests {

    @Test
    void the_cpu_is_always_there() {
        assertThat(DeviceChoice.resolve("cpu", Map.of())).containsExactly(Device.CPU);
        assertThat(DeviceChoice.resolve(" cpu ", Map.of()).get(0)).hasToString("cpu");
    }

    @Test
    void without_a_gpu_auto_is_the_cpu() {
        assumeNoGpu();
        assertThat(DeviceChoice.resolve("auto", Map.of())).containsExactly(Device.CPU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cuda", "cuda:0", "cuda:3", "tensorrt", "cpu,cuda:1"})
    void a_gpu_that_is_not_there_is_refused_with_the_reason_of_onnx_runtime(String setting) {
        assumeNoGpu();
        assertThatThrownBy(() -> DeviceChoice.resolve(setting, Map.of("use_tf32", "0")))
                .isInstanceOfSatisfying(DeviceUnavailableException.class, e -> {
                    assertThat(e.device().isGpu()).isTrue();
                    assertThat(e).hasMessageStartingWith(e.device() + " cannot be used: ");
                    assertThat(e.getCause()).hasMessageContaining("Error code");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "cpu:1", "cuda:", "cuda:-1", "cuda:0;cuda:1", "cpu,", "CUDA"})
    void what_is_no_device_is_refused_with_what_is_allowed(String setting) {
        assertThatThrownBy(() -> DeviceChoice.resolve(setting, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, or cpu, cuda, cuda:1");
    }

    @Test
    void a_device_cannot_be_used_twice() {
        assertThatThrownBy(() -> DeviceChoice.resolve("cpu,cpu", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("twice");
    }

    private static void assumeNoGpu() {
        assumeFalse(OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA), "this build is one with CUDA");
    }
}
