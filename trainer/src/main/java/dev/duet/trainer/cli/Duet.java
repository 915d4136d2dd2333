package dev.duet.trainer.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code duet}, which only holds the others. */
@Command(
        name = "duet",
        description = "Trains pairs of image-to-image translators from two folders of pictures.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        subcommands = {
            TrainCommand.class,
            TranslateCommand.class,
            EvaluateCommand.class,
            ExportCommand.class,
            SynthesizeCommand.class,
            ImportCommand.class,
            ExportPytorchCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done", " 1:failed", " 2:wrong usage or settings"},
        footer = {
            "",
            "A first run, which needs nothing:",
            "  duet synthesize --out balls",
            "  duet train --data balls --recipe synthetic --run runs/balls",
            "  duet translate --run runs/balls --direction plain2striped --in balls/testA --out out"
        })
public final class Duet implements Callable<Integer> {

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private Duet() {}

    /** Answers {@code duet} without a command. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return CommandLine.ExitCode.USAGE;
    }

    /** Runs one command and exits with its code. */
    public static void main(String[] arguments) {
        // DJL counts its users and looks for newer natives on the network unless told not to.
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.offline", "true");
        System.exit(run(arguments));
    }

    /** Runs one command; returns 0 if it did what it should, 1 if it failed, 2 if it was called wrongly. */
    static int run(String... arguments) {
        Duet duet = new Duet();
        CommandLine line = new CommandLine(duet);
        line.setExecutionExceptionHandler(new Failures(() -> duet.verbose));
        line.setParameterExceptionHandler(Failures::usage);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line.execute(arguments);
    }
}
