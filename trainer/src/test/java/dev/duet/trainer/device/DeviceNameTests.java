package dev.duet.trainer.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTests {

    @ParameterizedTest
    @CsvSource({"auto, AUTO, 0, auto", "cpu, CPU, 0, cpu", "cuda, CUDA, 0, cuda:0", "cuda:12, CUDA, 12, cuda:12"})
    void are_read_and_written(String name, DeviceName.Kind kind, int index, String written) {
        DeviceName device = DeviceName.parse(name);
        assertThat(device).isEqualTo(new DeviceName(kind, index));
        assertThat(device.toString()).isEqualTo(written);
        assertThat(DeviceName.parse(written)).isEqualTo(device);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "gpu", "CUDA", "cuda:", "cuda:-1", "cuda:1234", "cpu:0", "cuda:0,cuda:1"})
    void of_another_form_are_refused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceName.parse(name))
                .withMessage("a device is auto, cpu, cuda or cuda:1, got \"" + name + "\"");
    }
}
