package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.duet.trainer.recipe.AlgorithmName;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CUT learns one direction; whatever comes after training takes it as it is. */
@Tag("slow")
class OneSidedRunTests {

    @TempDir
    Path folder;

    @Test
    void what_cut_has_learned_is_exported_and_translates_one_way() throws Exception {
        TinyRun tiny = TinyRun.in(folder, AlgorithmName.CUT);
        Outcome trained = tiny.train("--run", path("run"), "--set", "run.sample-every-steps=2");
        assertThat(trained.err()).isEmpty();
        assertThat(trained.code()).isZero();
        assertThat(folder.resolve("run/samples/step-000000002.png")).isNotEmptyFile();
        assertThat(Files.readString(folder.resolve("run/metrics.jsonl"))).contains("\"nce_identity\":");

        Outcome exported = Outcome.ofDuet(
                "export",
                "--run",
                path("run"),
                "--models",
                path("models"),
                "--licence",
                "CC0-1.0",
                "--description",
                "One way only.");
        assertThat(exported.err()).isEmpty();
        assertThat(exported.code()).isZero();
        assertThat(folder.resolve("models/plain-striped/1/plain2striped.onnx")).isNotEmptyFile();
        assertThat(folder.resolve("models/plain-striped/1/striped2plain.onnx")).doesNotExist();

        assertThat(translate("plain2striped").code()).isZero();
        Outcome wayBack = translate("striped2plain");
        assertThat(wayBack.code()).isEqualTo(2);
        assertThat(wayBack.err()).hasLineCount(1).contains("has learned plain2striped, not striped2plain");
    }

    private Outcome translate(String direction) throws Exception {
        return Outcome.ofDuet(
                "translate",
                "--run",
                path("run"),
                "--direction",
                direction,
                "--in",
                path("balls/testA"),
                "--out",
                path("out"));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
