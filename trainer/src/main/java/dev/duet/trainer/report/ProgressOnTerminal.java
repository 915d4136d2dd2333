package dev.duet.trainer.report;

import dev.duet.trainer.training.StepReport;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that draws over itself, with rate and time left. */
public final class ProgressOnTerminal implements Progress {

    private final PrintStream out;
    private @Nullable ProgressBar bar;

    /** Makes a bar, which appears when the run starts. */
    public ProgressOnTerminal(PrintStream out) {
        this.out = out;
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        bar = new ProgressBarBuilder()
                .setTaskName("steps")
                .setInitialMax(allSteps)
                .startsFrom(finishedSteps, Duration.ZERO)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .showSpeed()
                .setConsumer(new ConsoleProgressBarConsumer(out))
                .build();
    }

    @Override
    public void stepped(StepReport step) {
        if (bar != null) {
            bar.stepTo(step.finishedSteps());
            bar.setExtraMessage(" epoch " + step.epoch());
        }
    }

    @Override
    public void say(String line) {
        out.print("\r\u001B[2K" + line + System.lineSeparator()); // The bar draws itself again below.
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
