package dev.duet.trainer.report;

import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.recipe.Recipe;
import dev.duet.trainer.training.StepReport;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The lines that users of the PyTorch repositories know, on the console and in {@code loss_log.txt}, for people who
 * compare runs and for scripts that read such files.
 *
 * <pre>
 * (epoch: 3, iters: 400, time: 0.412, data: 0.002) D_A: 0.231 G_A: 0.512 NCE1: 3.201 …
 * </pre>
 *
 * <p>{@code iters} counts the pictures of the epoch so far; the times are seconds for one picture, the first smoothed.
 * A resumed run begins a new section, as it does there.
 */
public final class ReferenceLog implements Progress {

    /** The file's name in the run's folder. */
    public static final String FILE = "loss_log.txt";

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.ROOT);

    /** How much of the smoothed time each step replaces. */
    private static final double NEWS = 0.005;

    private final PrintStream out;
    private final Path file;
    private final Recipe recipe;
    private final Clock clock;
    private long allSteps;
    private double secondsPerPicture;
    private long epochBegan;

    /**
     * Makes a log that writes both to {@code out} and into the run's folder.
     *
     * @param clock whose time stands above a section and tells how long an epoch took
     */
    public ReferenceLog(PrintStream out, Path run, Recipe recipe, Clock clock) {
        this.out = out;
        this.file = run.resolve(FILE);
        this.recipe = recipe;
        this.clock = clock;
    }

    @Override
    public void started(long finishedSteps, long allSteps) {
        this.allSteps = allSteps;
        epochBegan = clock.millis();
        append("================ Training Loss (%s) ================".formatted(DATE.format(ZonedDateTime.now(clock))));
    }

    @Override
    public void stepped(StepReport step) {
        double own = step.seconds() / recipe.data().batch();
        secondsPerPicture = secondsPerPicture == 0 ? own : NEWS * own + (1 - NEWS) * secondsPerPicture;
    }

    @Override
    public void networks(long finishedSteps, Algorithm algorithm) {
        if (finishedSteps % stepsPerEpoch() == 0) {
            int epoch = Math.toIntExact(finishedSteps / stepsPerEpoch());
            long now = clock.millis();
            say("End of epoch %d / %d \t Time Taken: %d sec"
                    .formatted(epoch, recipe.schedule().epochs(), (now - epochBegan) / 1000));
            epochBegan = now;
            double rate = recipe.settings().generatorAdam().learningRate()
                    * recipe.schedule().rateFactor(epoch + 1);
            say(String.format(Locale.ROOT, "learning rate = %.7f", rate));
        }
    }

    @Override
    public void losses(StepReport step, List<LossTerm> losses) {
        long inEpoch = step.finishedSteps() - (step.epoch() - 1) * stepsPerEpoch();
        if (step.finishedSteps() % recipe.run().logEverySteps() == 0) {
            String line = line(step, inEpoch * recipe.data().batch(), losses);
            say(line);
            append(line);
        }
    }

    private long stepsPerEpoch() {
        return allSteps / recipe.schedule().epochs();
    }

    private String line(StepReport step, long images, List<LossTerm> losses) {
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "(epoch: %d, iters: %d, time: %.3f, data: %.3f) ",
                step.epoch(),
                images,
                secondsPerPicture,
                step.waitingSeconds() / recipe.data().batch()));
        for (LossTerm loss : ReferenceLossNames.of(recipe.algorithm(), losses)) {
            line.append(String.format(Locale.ROOT, "%s: %.3f ", loss.name(), loss.value()));
        }
        return line.toString();
    }

    private void append(String line) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public void close() {}
}
