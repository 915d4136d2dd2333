package dev.duet.trainer.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTests {

    @TempDir
    private Path models;

    private Path pair;

    @BeforeEach
    void two_versions() throws IOException {
        pair = models.resolve("a-b");
        for (String version : new String[] {"9", "10", ".11.tmp-0"}) {
            Path folder = Files.createDirectories(pair.resolve(version));
            Files.writeString(folder.resolve("a2b.onnx"), "");
            Files.writeString(folder.resolve("b2a.onnx"), "");
        }
    }

    @Test
    void the_highest_version_of_a_pair_is_taken() {
        assertThat(ModelFiles.find(pair, "b2a")).isEqualTo(pair.resolve("10/b2a.onnx"));
        assertThat(ModelFiles.directions(pair)).containsExactly("a2b", "b2a");
    }

    @Test
    void a_version_or_a_file_is_taken_as_it_is() {
        assertThat(ModelFiles.find(pair.resolve("9"), "a2b")).isEqualTo(pair.resolve("9/a2b.onnx"));
        assertThat(ModelFiles.find(pair.resolve("9/b2a.onnx"), "a2b")).isEqualTo(pair.resolve("9/b2a.onnx"));
    }

    @Test
    void a_direction_that_is_not_there_is_answered_with_those_that_are() {
        assertThatThrownBy(() -> ModelFiles.find(pair, "a2c"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no direction 'a2c'")
                .hasMessageContaining("[a2b, b2a]");
    }

    @Test
    void what_is_no_model_is_answered_with_what_one_is() {
        assertThatThrownBy(() -> ModelFiles.find(models.resolve("nowhere"), "a2b"))
                .hasMessageContaining("no model at")
                .hasMessageContaining("duet export");
        assertThatThrownBy(() -> ModelFiles.find(models, "a2b")).hasMessageContaining("no ONNX file in");
    }
}
