package dev.duet.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the trainer's scripts call {@code duet} with; here a script that writes down its arguments. */
class ScriptTests {

    private static final Path SHELL = Path.of("/bin/sh");

    @TempDir
    private Path pod;

    @BeforeEach
    void a_pod_of_two_runs() throws IOException {
        assumeThat(SHELL).as("the scripts need a shell").exists();
        for (String folder : new String[] {"bin", "etc/duet", "runs"}) {
            Files.createDirectories(pod.resolve(folder));
        }
        Files.writeString(pod.resolve("etc/duet/runs"), "cat-dog cat2dog 1 cat2dog\nred-blue paint 7 /etc/r.yaml\n");
        Path duet = pod.resolve("bin/duet");
        Files.writeString(duet, "#!/bin/sh\necho \"$@\" >> " + pod + "/called\nexit ${EXIT:-0}\n");
        assertThat(duet.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void a_run_begins_and_goes_on_where_it_has_a_checkpoint() throws Exception {
        assertThat(run("train", Map.of("JOB_COMPLETION_INDEX", "1"))).isZero();
        Path checkpoints = Files.createDirectories(pod.resolve("runs/red-blue-seed-7/checkpoints"));
        Files.createFile(checkpoints.resolve("step-000000500.safetensors"));
        assertThat(run("train", Map.of("JOB_COMPLETION_INDEX", "1", "EXIT", "75")))
                .isEqualTo(75);
        String arguments = "train --data %s/data/paint --recipe /etc/r.yaml --seed 7 --run %s/runs/red-blue-seed-7"
                .formatted(pod, pod);
        assertThat(called())
                .containsExactly(arguments + " --stopped-exit-code 75", arguments + " --stopped-exit-code 75 --resume");
    }

    @Test
    void each_job_of_a_schedule_has_runs_of_its_own() throws Exception {
        run("train", Map.of("JOB_COMPLETION_INDEX", "0", "RUNS_FOLDER", "weekly-1"));
        assertThat(called()).singleElement().asString().contains("/runs/weekly-1/cat-dog-seed-1 ");
    }

    @Test
    void a_run_is_exported_once_and_again_only_if_that_failed() throws Exception {
        Files.createDirectories(pod.resolve("runs/cat-dog-seed-1"));
        Map<String, String> environment = Map.of(
                "JOB_COMPLETION_INDEX", "0",
                "EXPORT_LICENCE", "CC0-1.0",
                "EXPORT_DESCRIPTION", "Cats.",
                "EXPORT_PRECISION", "fp32",
                "EXIT", "1");
        assertThat(run("export", environment)).isEqualTo(1);
        Map<String, String> better = new HashMap<>(environment);
        better.put("EXIT", "0");
        assertThat(run("export", better)).isZero();
        assertThat(run("export", better)).isZero();
        assertThat(called()).hasSize(2).allMatch(line -> line.contains("--licence CC0-1.0 --description Cats."));
    }

    /** Runs a script with the pod's folders in place of those at the root. */
    private int run(String script, Map<String, String> environment) throws IOException, InterruptedException {
        String text = Files.readString(Chart.FOLDER.resolve("files/" + script + ".sh"))
                .replaceAll("(?<![\\w.}])/(etc/duet|runs|data)\\b", pod + "/$1");
        Path copy = Files.writeString(pod.resolve(script + ".sh"), text);
        ProcessBuilder process = new ProcessBuilder(SHELL.toString(), copy.toString())
                .redirectErrorStream(true)
                .redirectOutput(pod.resolve("output").toFile());
        process.environment().putAll(environment);
        process.environment().merge("PATH", pod.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return process.start().waitFor();
    }

    private List<String> called() throws IOException {
        return Files.readAllLines(pod.resolve("called"), StandardCharsets.UTF_8);
    }
}
