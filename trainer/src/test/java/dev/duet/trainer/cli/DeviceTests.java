package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import dev.duet.trainer.device.Gpu;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a run calculates, as whoever types the commands sees it. */
@Tag("slow")
class DeviceTests {

    @TempDir
    Path folder;

    @Test
    void a_gpu_that_is_not_there_ends_the_run_before_data_are_looked_for() throws Exception {
        assumeFalse(
                Engine.getEngine("PyTorch").hasCapability(StandardCapabilities.CUDA),
                "this machine has a GPU that libtorch can use");
        Outcome outcome = Outcome.ofDuet("train", "--data", "nowhere", "--run", "run", "--device", "cuda:1");
        assertThat(outcome.err())
                .startsWith("duet train: cannot calculate on cuda:1: ")
                .hasLineCount(1);
        assertThat(outcome.code()).isEqualTo(1);
    }

    @Test
    void a_device_of_no_kind_is_a_wrong_setting() throws Exception {
        Outcome outcome = Outcome.ofDuet("train", "--data", "nowhere", "--run", "run", "--device", "gpu");
        assertThat(outcome.err())
                .isEqualTo("duet train: run.device: a device is auto, cpu, cuda or cuda:1, got \"gpu\""
                        + System.lineSeparator());
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void an_exported_model_is_not_run_on_a_gpu() throws Exception {
        Outcome outcome = Outcome.ofDuet(
                "translate", "--model", "m", "--direction", "a2b", "--in", "a", "--out", "b", "--device", "cuda");
        assertThat(outcome.err()).contains("--device cuda is for the networks of --run");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void a_run_tells_its_device_and_goes_on_with_another_setting() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        String run = folder.resolve("run").toString();
        Outcome begun = tiny.train("--run", run, "--device", "cpu", "--max-steps", "4");
        assertThat(begun.out()).startsWith("device: cpu" + System.lineSeparator());
        assertThat(folder.resolve("run/recipe.yaml")).content().contains("device: cpu");
        Outcome resumed = Outcome.ofDuet(
                "train",
                "--data",
                tiny.data().toString(),
                "--run",
                run,
                "--resume",
                "--device",
                "auto",
                "--set",
                "run.precision=tf32");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).startsWith("device: ").contains("step 12/12");
        assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")))
                .hasSize(6)
                .allMatch(line -> line.contains("\"device\":\""));
    }

    @Test
    @Tag("gpu")
    void a_run_begun_on_a_gpu_goes_on_on_the_cpu() throws Exception {
        Gpu.orSkip();
        TinyRun tiny = TinyRun.in(folder);
        String run = folder.resolve("run").toString();
        Outcome begun = tiny.train("--run", run, "--device", "cuda", "--max-steps", "5");
        assertThat(begun.code()).as(begun.err()).isZero();
        assertThat(begun.out()).startsWith("device: cuda:0, tf32-convolutions");
        Outcome resumed =
                Outcome.ofDuet("train", "--data", tiny.data().toString(), "--run", run, "--resume", "--device", "cpu");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readAllLines(folder.resolve("run/metrics.jsonl")))
                .filteredOn(line -> line.contains("\"device\":\"cuda:0\""))
                .hasSize(2);
    }
}
