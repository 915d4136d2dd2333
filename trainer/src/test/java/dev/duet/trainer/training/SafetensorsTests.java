package dev.duet.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.duet.trainer.training.Safetensors.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsTests {

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written() throws IOException {
        float[] special = {0f, -0f, 1.5f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NEGATIVE_INFINITY};
        Path file = write(Map.of("ä \"quoted\"", "x"), "a.weight", new Tensor(new long[] {2, 3}, special));

        Safetensors read = Safetensors.read(file);

        assertThat(read.metadata()).containsExactly(Map.entry("ä \"quoted\"", "x"));
        assertThat(read.tensors().get("a.weight").shape()).containsExactly(2, 3);
        assertThat(read.tensors().get("a.weight").values()).containsExactly(special);
    }

    @Test
    void writes_more_than_one_chunk() throws IOException {
        float[] many = new float[700_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        Path file = write(Map.of(), "many", new Tensor(new long[] {many.length}, many));
        assertThat(Safetensors.read(file).tensors().get("many").values()).isEqualTo(many);
    }

    @Test
    void the_header_is_a_length_and_json_padded_to_eight_bytes() throws IOException {
        Path file = write(Map.of(), "t", new Tensor(new long[] {1}, new float[] {1}));
        byte[] bytes = Files.readAllBytes(file);
        int length = bytes[0] & 0xff;
        assertThat(length % 8).isZero();
        assertThat(bytes).hasSize(8 + length + 4);
        assertThat(new String(bytes, 8, length))
                .startsWith("{\"__metadata__\":{}")
                .contains("\"t\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}");
    }

    @Test
    void a_file_that_is_cut_off_anywhere_is_refused() throws IOException {
        byte[] whole =
                Files.readAllBytes(write(Map.of("k", "v"), "t", new Tensor(new long[] {3}, new float[] {1, 2, 3})));
        for (int length = 0; length < whole.length; length++) {
            Path cut = folder.resolve("cut-" + length);
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatIOException().as("first " + length + " bytes").isThrownBy(() -> Safetensors.read(cut));
        }
    }

    @Test
    void a_header_that_lies_about_its_length_is_refused() throws IOException {
        byte[] lie = new byte[64];
        Arrays.fill(lie, 0, 8, (byte) 0x7f);
        Path file = Files.write(folder.resolve("lie"), lie);
        assertThatIOException().isThrownBy(() -> Safetensors.read(file)).withMessageContaining("header");
    }

    private Path write(Map<String, String> metadata, String name, Tensor tensor) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put(name, tensor);
        Path file = folder.resolve("file.safetensors");
        new Safetensors(metadata, tensors).write(file);
        return file;
    }
}
