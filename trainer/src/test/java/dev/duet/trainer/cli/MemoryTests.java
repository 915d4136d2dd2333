package dev.duet.trainer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A training of days must not need more memory than one of minutes. */
@Tag("slow")
class MemoryTests {

    private static final int STEPS = 2000;

    /** Until then caches fill, classes load and allocators find their sizes. */
    private static final int SETTLED = 500;

    @TempDir
    Path folder;

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "resident memory is read from /proc")
    void native_memory_does_not_grow_over_2000_steps() throws Exception {
        TinyRun tiny = TinyRun.in(folder);
        List<String> command = Outcome.duet(tiny.arguments(
                "--run",
                folder.resolve("run").toString(),
                "--epochs",
                Integer.toString(STEPS / 4),
                "--decay-epochs",
                "0",
                "--set",
                "run.log-every-steps=50",
                "--set",
                "run.sample-every-steps=1000000",
                "--set",
                "run.checkpoint-every-steps=1000000"));
        command.addAll(
                1, List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch")); // The heap is resident from the start.
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err").toFile())
                .start();
        List<double[]> samples = new ArrayList<>(); // step, KiB
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("step ")) {
                    long step = Long.parseLong(line.substring(5, line.indexOf('/')));
                    samples.add(new double[] {step, memory(process, "VmRSS")});
                    System.out.printf(
                            Locale.ROOT, "step %d: %.1f MiB resident%n", step, memory(process, "VmRSS") / 1024);
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        List<double[]> settled =
                samples.stream().filter(sample -> sample[0] >= SETTLED).toList();
        assertThat(settled).hasSizeGreaterThan(20);

        double slope = slope(settled);
        System.out.printf(Locale.ROOT, "slope from step %d on: %.3f KiB a step%n", SETTLED, slope);
        assertThat(slope).as("KiB a step").isLessThan(4); // One activation of this network, lost each step, would be 9.
    }

    private static double memory(Process process, String field) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findAny()
                .orElse(Double.NaN); // The process has just ended.
    }

    /**
     * Returns the median of the slopes between all points (Theil 1950, Sen 1968): an allocator that takes a block of some
     * megabytes once does not tilt it, a leak does.
     */
    private static double slope(List<double[]> points) {
        List<Double> slopes = new ArrayList<>();
        for (double[] from : points) {
            for (double[] to : points) {
                if (to[0] > from[0]) {
                    slopes.add((to[1] - from[1]) / (to[0] - from[0]));
                }
            }
        }
        slopes.sort(null);
        return slopes.get(slopes.size() / 2);
    }
}
