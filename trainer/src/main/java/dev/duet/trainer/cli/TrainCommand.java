package dev.duet.trainer.cli;

import ai.djl.Device;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.PictureFolder;
import dev.duet.trainer.data.Reading;
import dev.duet.trainer.device.ComputeDevice;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import dev.duet.trainer.recipe.Recipe;
import dev.duet.trainer.recipe.RunControls;
import dev.duet.trainer.report.MetricsLog;
import dev.duet.trainer.report.Observers;
import dev.duet.trainer.report.Progress;
import dev.duet.trainer.report.ProgressLines;
import dev.duet.trainer.report.ProgressOnTerminal;
import dev.duet.trainer.report.RecipeCopy;
import dev.duet.trainer.report.ReferenceLog;
import dev.duet.trainer.report.SampleSheets;
import dev.duet.trainer.report.StopSignal;
import dev.duet.trainer.report.Terminal;
import dev.duet.trainer.report.TimeLimit;
import dev.duet.trainer.training.RunFolder;
import dev.duet.trainer.training.RunObserver;
import dev.duet.trainer.training.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duet train}: learns a pair of translators. */
@Command(
        name = "train",
        description = "Learns a pair of translators from two folders of pictures.",
        footer = {
            "",
            "DIR of --data holds trainA and trainB, and if you like testA and testB.",
            "Names in brackets are those of the PyTorch repositories; for more of them see docs/training.md.",
            "",
            "Examples:",
            "  duet train --data balls --recipe synthetic --run runs/balls",
            "  duet train --data cat2dog --recipe cat2dog --run runs/cat2dog --crop-size 128 --load-size 144",
            "  duet train --data cat2dog --run runs/cat2dog --resume",
            "  duet train --data lynx2dog --recipe cat2dog --run runs/lynx2dog --from runs/cat2dog",
            "  duet train --recipe cat2dog --set algorithm.generator.width=32 --dry-run"
        })
final class TrainCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingOptions settings;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder with trainA and trainB (dataroot).")
    private @Nullable Path data;

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description = "Folder for checkpoints, metrics and samples (name," + " checkpoints_dir).")
    private @Nullable Path run;

    @Option(names = "--resume", description = "Go on from the last checkpoint in the folder of --run (continue_train).")
    private boolean resume;

    @Option(
            names = "--from",
            paramLabel = "RUN",
            description = "Begin with the networks of another run, those that have the same name and layout here.")
    private @Nullable Path from;

    @Option(
            names = "--log-style",
            paramLabel = "STYLE",
            defaultValue = "duet",
            description = "duet, or reference for the lines and the loss_log.txt of the PyTorch repositories (default:"
                    + " ${DEFAULT-VALUE}).")
    private LogStyle logStyle;

    @Option(names = "--strict", description = "Fail if a picture cannot be decoded, instead of leaving it out.")
    private boolean strict;

    @Option(names = "--dry-run", description = "Show all settings with where each comes from, and stop.")
    private boolean dryRun;

    @Option(
            names = "--stopped-exit-code",
            paramLabel = "CODE",
            defaultValue = "0",
            description = "Exit code after Ctrl-C or SIGTERM, once a checkpoint is saved (default: ${DEFAULT-VALUE})."
                    + " Another one tells whoever started the run to resume it.")
    private int stoppedExitCode;

    @Override
    public Integer call() throws InterruptedException, IOException {
        EffectiveSettings effective = settings.resolve(data, resume ? run : null);
        effective.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
        Recipe recipe = effective.recipe();
        if (dryRun) {
            SettingsTable.print(effective, spec.commandLine().getOut());
            return 0;
        }
        Path pictures = required("--data", data);
        Path into = required("--run", run);
        TrainedRun other = from == null ? null : other(from);
        if (resume) {
            requireSameLearning(into, effective);
        }
        Device device = device(recipe.run());
        train(recipe, effective, open(pictures, recipe), into, other, device);
        return 0;
    }

    private TrainedRun other(Path folder) {
        if (resume) {
            throw new IllegalArgumentException(
                    "a run that is resumed has networks of its own; leave --from away, or begin another run in another"
                            + " folder.");
        }
        return TrainedRun.open(folder);
    }

    private static Path required(String option, @Nullable Path folder) {
        if (folder == null) {
            throw new IllegalArgumentException("say %s DIR, or --dry-run to see the settings only".formatted(option));
        }
        return folder;
    }

    private static void requireSameLearning(Path run, EffectiveSettings now) {
        Path recipe = run.resolve(RecipeCopy.FILE);
        if (!Files.exists(recipe)) {
            return; // Then there is nothing to resume, which the run says.
        }
        EffectiveSettings before = EffectiveSettings.of(List.of(Layer.recipe(recipe.toString())));
        List<String> differences = now.learningDifferences(before);
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(
                    "a run is resumed with the settings it began with, but %s. Leave them as they were, or start a new"
                                    .formatted(String.join(", ", differences))
                            + " run in another folder.");
        }
    }

    /** Finds the device before anything is read, so that whoever cannot have the one they named need not wait. */
    private Device device(RunControls controls) {
        controls.computeThreads()
                .ifPresent(threads -> System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads)));
        Device device = ComputeDevice.find(controls.device(), controls.precision());
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                device.isGpu()
                        ? "device: %s, %s".formatted(ComputeDevice.nameOf(device), controls.precision())
                        : "device: cpu");
        out.flush();
        return device;
    }

    private Dataset open(Path from, Recipe recipe) {
        Dataset dataset =
                Dataset.open(from, recipe.data().pictureLimit(), recipe.run().dataThreads());
        if (strict) {
            dataset.strictly();
        }
        PrintWriter err = spec.commandLine().getErr();
        dataset.warning().ifPresent(warning -> err.println("warning: " + warning));
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(count(recipe.domains().a(), dataset.trainA(), dataset.testA()));
        out.println(count(recipe.domains().b(), dataset.trainB(), dataset.testB()));
        out.flush();
        return dataset;
    }

    private static String count(String domain, PictureFolder train, PictureFolder test) {
        return "%s: %d pictures to learn from, %d to test with".formatted(domain, train.size(), test.size());
    }

    private void train(
            Recipe recipe,
            EffectiveSettings effective,
            Dataset dataset,
            Path run,
            @Nullable TrainedRun other,
            Device device)
            throws InterruptedException, IOException {
        RunControls controls = recipe.run();
        TrainingRun training = new TrainingRun(
                recipe.learning(),
                new RunFolder(run),
                new TrainingRun.Pace(
                        controls.checkpointEverySteps(),
                        controls.logEverySteps(),
                        controls.maxSteps().orElse(Long.MAX_VALUE)),
                new Reading(controls.dataThreads(), controls.cacheMebibytes() * 1024L * 1024L),
                device);
        try (Progress progress = progress(recipe, run);
                StopSignal stop = StopSignal.listen(stoppedExitCode)) {
            List<RunObserver> observers = new ArrayList<>(List.of(
                    stop,
                    new TimeLimit(controls.maxHours().orElse(Double.POSITIVE_INFINITY)),
                    new RecipeCopy(run, effective.yaml()),
                    DataRecord.of(run, recipe.domains(), dataset),
                    progress,
                    new MetricsLog(
                            run,
                            controls.logEverySteps(),
                            ComputeDevice.nameOf(device).toString(),
                            Clock.systemUTC()),
                    new SampleSheets(run, recipe, dataset)));
            if (other != null) {
                observers.add(new FromRecord(run, FromRecord.Other.of(other)));
                observers.add(new NetworksBegunWith(spec.commandLine().getOut()));
                training.startFrom(other.checkpoint(), dataset, new Observers(observers));
            } else if (resume) {
                training.resume(dataset, new Observers(observers));
            } else {
                training.start(dataset, new Observers(observers));
            }
        }
    }

    private Progress progress(Recipe recipe, Path run) {
        if (logStyle == LogStyle.REFERENCE) {
            return new ReferenceLog(System.out, run, recipe, Clock.systemDefaultZone());
        }
        return Terminal.isInteractive()
                ? new ProgressOnTerminal(System.out)
                : new ProgressLines(System.out, recipe.run().logEverySteps());
    }

    /** Says which networks came from another run. */
    private record NetworksBegunWith(PrintWriter out) implements RunObserver {

        @Override
        public void began(List<String> taken, List<String> fresh) {
            out.println("from the other run: %s".formatted(String.join(", ", taken)));
            if (!fresh.isEmpty()) {
                out.println("made afresh: %s".formatted(String.join(", ", fresh)));
            }
            out.flush();
        }
    }

    /** Whose words the console speaks while a run goes on. */
    private enum LogStyle {
        DUET,
        REFERENCE
    }
}
