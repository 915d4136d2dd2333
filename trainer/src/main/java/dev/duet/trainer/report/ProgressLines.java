package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.training.StepReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/** One line for the first step, one every so many, for files and other programs. */
public final class ProgressLines implements Progress {

    private final PrintStream out;
    private final int everySteps;
    private final LongSupplier nanoTime;
    private long allSteps;
    private long firstStep;
    private long lastStep;
    private long lastNanos;

    /** Prints a line every so many steps; rates are those since the line before. */
    public ProgressLines(PrintStream out, int everySteps) {
        this(out, everySteps, System::nanoTime);
    }

    ProgressLines(PrintStream out, int everySteps, LongSupplier nanoTime) {
        this.out = out;
        this.everySteps = everySteps;
        this.nanoTime = nanoTime;
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        this.allSteps = allSteps;
        this.firstStep = finishedSteps + 1;
        this.lastStep = finishedSteps;
        this.lastNanos = nanoTime.getAsLong();
    }

    @Override
    public void losses(StepReport step, List<LossTerm> losses) {
        long finishedSteps = step.finishedSteps();
        if (finishedSteps % everySteps != 0 && finishedSteps != firstStep && finishedSteps != allSteps) {
            return;
        }
        long now = nanoTime.getAsLong();
        double pace = (now - lastNanos) / 1e9 / (finishedSteps - lastStep);
        lastStep = finishedSteps;
        lastNanos = now;
        Duration left = Duration.ofSeconds(Math.round(pace * (allSteps - finishedSteps)));
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "step %d/%d, epoch %d, %.3f s a step, %s left",
                finishedSteps,
                allSteps,
                step.epoch(),
                pace,
                words(left)));
        losses.forEach(loss -> line.append(String.format(Locale.ROOT, ", %s %.3f", loss.name(), loss.value())));
        out.println(line);
        out.flush();
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {}

    private static String words(Duration time) {
        if (time.toHours() > 0) {
            return "%d h %02d min".formatted(time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? "%d min %02d s".formatted(time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }
}
