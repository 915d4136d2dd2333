package dev.duet.trainer.recipe;

import dev.duet.trainer.device.DeviceName;
import dev.duet.trainer.device.ProductPrecision;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * When a run reports, saves and ends early, and what it may use of the machine. The numbers that are learned do not
 * depend on it, save for how they are rounded, which depends on {@code device}, {@code precision} and {@code
 * computeThreads}.
 *
 * @param checkpointEverySteps steps between checkpoints
 * @param sampleEverySteps steps between sheets of sample translations
 * @param logEverySteps steps between lines in metrics.jsonl and on the console
 * @param maxSteps ends the run after so many steps in all, although the schedule goes on
 * @param maxHours ends the run after so long since it was started or resumed
 * @param dataThreads threads that read and cut pictures
 * @param cacheMebibytes memory for decoded pictures
 * @param computeThreads threads that calculate on the CPU; as many as there are processors where not said
 * @param device what calculates
 * @param precision how exactly, where that is a GPU
 */
public record RunControls(
        int checkpointEverySteps,
        int sampleEverySteps,
        int logEverySteps,
        OptionalLong maxSteps,
        OptionalDouble maxHours,
        int dataThreads,
        int cacheMebibytes,
        OptionalInt computeThreads,
        DeviceName device,
        ProductPrecision precision) {

    /** Makes settings, checking ranges. */
    public RunControls {
        requireAtLeast("checkpoint-every-steps", checkpointEverySteps, 1);
        requireAtLeast("sample-every-steps", sampleEverySteps, 1);
        requireAtLeast("log-every-steps", logEverySteps, 1);
        requireAtLeast("max-steps", maxSteps.orElse(1), 1);
        if (!(maxHours.orElse(1) > 0)) {
            throw new IllegalArgumentException("max-hours must be > 0, got " + maxHours.getAsDouble());
        }
        requireAtLeast("data-threads", dataThreads, 1);
        requireAtLeast("cache-mebibytes", cacheMebibytes, 0);
        requireAtLeast("compute-threads", computeThreads.orElse(1), 1);
    }

    private static void requireAtLeast(String setting, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(setting + " must be ≥ " + least + ", got " + value);
        }
    }

    /** Returns what is used on a machine with so many processors where nothing else is said. */
    static RunControls defaults(int processors) {
        return new RunControls(
                500,
                500,
                10,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Math.max(1, processors / 4),
                512,
                OptionalInt.empty(),
                DeviceName.AUTO,
                ProductPrecision.TF32_CONVOLUTIONS);
    }
}
