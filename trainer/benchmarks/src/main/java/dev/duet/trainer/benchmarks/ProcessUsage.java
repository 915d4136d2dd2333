package dev.duet.trainer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What this process has used so far, as Linux counts it.
 *
 * @param user processor seconds in programs
 * @param system processor seconds in the kernel
 * @param faults minor page faults
 */
record ProcessUsage(double user, double system, double faults) {

    private static final double TICKS_PER_SECOND = 100;

    static ProcessUsage now() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" "); // From the third field on.
        return new ProcessUsage(
                Long.parseLong(fields[11]) / TICKS_PER_SECOND,
                Long.parseLong(fields[12]) / TICKS_PER_SECOND,
                Long.parseLong(fields[7]));
    }

    /** Returns the largest resident size that this process ever had, bytes. */
    static long peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findAny()
                .orElseThrow();
    }
}
