package dev.duet.trainer.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Measures one case in this process, whose heap is clean and whose peak is the case's own. */
final class StepProcess {

    /** Until the JVM has compiled what the steps call. Of long steps its calls are so small a part that fewer do. */
    private static final int WARM_UP = 30;

    private static final long LONGEST_WARM_UP_NANOS = 10_000_000_000L;

    private StepProcess() {}

    /** Takes the arguments of a case and the number of steps; prints a {@link Measurement} as one line. */
    public static void main(String[] arguments) throws IOException {
        List<String> given = List.of(arguments);
        int steps = Integer.parseInt(given.get(Case.ARGUMENTS));
        try (Training training = new Training(Case.parse(given))) {
            long started = System.nanoTime();
            for (int i = 0; i < WARM_UP && System.nanoTime() - started < LONGEST_WARM_UP_NANOS; i++) {
                training.step();
            }
            List<Double> seconds = new ArrayList<>();
            ProcessUsage before = ProcessUsage.now();
            for (int i = 0; i < steps; i++) {
                long began = System.nanoTime();
                training.step();
                seconds.add((System.nanoTime() - began) / 1e9);
            }
            ProcessUsage after = ProcessUsage.now();
            Measurement measured = new Measurement(
                    seconds,
                    after.user() - before.user(),
                    after.system() - before.system(),
                    after.faults() - before.faults(),
                    ProcessUsage.peak());
            System.out.println(measured.json());
        }
    }
}
