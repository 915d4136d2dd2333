package dev.duet.service.executor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProfileTests {

    private static final Device GPU = new Device(Device.Kind.CUDA, 0);

    @TempDir
    private Path folder;

    @Test
    void nodes_are_counted_by_where_their_kernels_ran() throws IOException {
        Placement placement = read("""
                [{"cat": "Session", "name": "model_run", "args": {}},
                 {"cat": "Node", "name": "conv1_fence_before", "args": {"op_name": "Conv"}},
                 {"cat": "Node", "name": "conv1_kernel_time", "args": {"op_name": "Conv", "provider": "CUDAExecutionProvider"}},
                 {"cat": "Node", "name": "relu1_kernel_time", "args": {"op_name": "Relu", "provider": "CUDAExecutionProvider"}},
                 {"cat": "Node", "name": "shape1_kernel_time", "args": {"op_name": "Shape", "provider": "CPUExecutionProvider"}}]
                """);
        assertThat(placement.nodes()).isEqualTo(Map.of("CUDAExecutionProvider", 2, "CPUExecutionProvider", 1));
        assertThat(placement.provider()).isEqualTo("CUDAExecutionProvider");
        assertThatCode(() -> placement.require(GPU)).doesNotThrowAnyException();
    }

    @Test
    void a_gpu_that_leaves_convolutions_to_the_cpu_is_not_used() throws IOException {
        Placement placement = read("""
                [{"name": "a_kernel_time", "args": {"op_name": "FusedConv", "provider": "CPUExecutionProvider"}},
                 {"name": "b_kernel_time", "args": {"op_name": "Add", "provider": "CUDAExecutionProvider"}}]
                """);
        assertThatThrownBy(() -> placement.require(GPU))
                .isInstanceOf(DeviceUnavailableException.class)
                .hasMessageContaining("cuda:0 cannot be used: 1 convolutions of a generator run on the CPU")
                .hasMessageContaining("cuDNN");
        assertThatCode(() -> placement.require(Device.CPU)).doesNotThrowAnyException();
    }

    private Placement read(String json) throws IOException {
        return RunProfile.read(Files.writeString(folder.resolve("profile.json"), json));
    }
}
