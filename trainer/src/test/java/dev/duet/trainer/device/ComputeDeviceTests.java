package dev.duet.trainer.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComputeDeviceTests {

    @Test
    void the_cpu_is_always_there() {
        Device device = ComputeDevice.find(DeviceName.parse("cpu"), ProductPrecision.TF32);
        assertThat(device).isEqualTo(Device.cpu());
        assertThat(ComputeDevice.nameOf(device)).hasToString("cpu");
    }

    @Test
    void auto_takes_a_gpu_if_libtorch_has_one() {
        boolean gpu = Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA);
        assertThat(ComputeDevice.nameOf(ComputeDevice.find(DeviceName.AUTO))).hasToString(gpu ? "cuda:0" : "cpu");
    }

    @Test
    void a_gpu_that_is_not_there_is_refused_with_the_reason() {
        assumeFalse(
                Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA),
                "this machine has a GPU that libtorch can use");
        assertThatExceptionOfType(DeviceUnavailableException.class)
                .isThrownBy(() -> ComputeDevice.find(DeviceName.parse("cuda:1")))
                .withMessageStartingWith("cannot calculate on cuda:1: ")
                .satisfies(e -> assertThat(e.device()).hasToString("cuda:1"));
    }

    @ParameterizedTest
    @EnumSource
    @EnabledOnOs(value = OS.LINUX, disabledReason = "the names of libtorch's members are those of compilers for Linux")
    void precision_sets_libtorchs_switches(ProductPrecision precision) {
        Engine.getEngine("PyTorch");
        Tf32Switches switches = Tf32Switches.ofLibtorch();
        try {
            precision.apply();
            assertThat(switches.allowedInConvolutions()).isEqualTo(precision != ProductPrecision.FLOAT32);
            assertThat(switches.allowedInMatrixProducts()).isEqualTo(precision == ProductPrecision.TF32);
        } finally {
            ProductPrecision.TF32_CONVOLUTIONS.apply(); // as libtorch is by itself
        }
    }
}
