package dev.duet.trainer.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.networks.GeneratorSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadedDirectionTests {

    @Test
    void a_file_that_is_no_onnx_file_is_refused_by_name(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a2b.onnx"), "not a network");

        assertThatThrownBy(() -> LoadedDirection.file(file))
                .isInstanceOf(UnusableGeneratorException.class)
                .hasMessageStartingWith(file + " cannot be used as a generator: ONNX Runtime does not load it");
    }

    @Test
    void a_file_that_is_not_there_is_refused_by_name(@TempDir Path folder) {
        assertThatThrownBy(() -> LoadedDirection.file(folder.resolve("a2b.onnx")))
                .isInstanceOf(UnusableGeneratorException.class)
                .hasMessageContaining("it cannot be read");
    }

    @Test
    void a_network_without_weights_paints_one_grey() {
        GeneratorSpec spec = GeneratorSpec.antialiased(2, 1);
        float[] zeros = new float
                [(int) spec.network().parameters().stream()
                        .mapToLong(parameter -> parameter.size())
                        .sum()];

        try (LoadedDirection direction = LoadedDirection.live("a2b", 16, spec, zeros, Device.cpu())) {
            RgbImage grey = direction
                    .translate(List.of(new RgbImage(20, 16, new byte[960])))
                    .get(0);

            assertThat(grey.width()).isEqualTo(20);
            assertThat(grey.pixels()).containsOnly(128); // tanh(0) = 0 lies at 127.5, half to even
        }
    }

    @Test
    void pictures_of_different_sizes_are_refused() {
        GeneratorSpec spec = GeneratorSpec.antialiased(2, 1);
        float[] zeros = new float
                [(int) spec.network().parameters().stream()
                        .mapToLong(parameter -> parameter.size())
                        .sum()];

        try (LoadedDirection direction = LoadedDirection.live("a2b", 16, spec, zeros, Device.cpu())) {
            assertThatThrownBy(() -> direction.translate(
                            List.of(new RgbImage(20, 16, new byte[960]), new RgbImage(16, 20, new byte[960]))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("one size");
        }
    }
}
