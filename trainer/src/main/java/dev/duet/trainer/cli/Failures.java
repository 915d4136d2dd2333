package dev.duet.trainer.cli;

import dev.duet.trainer.recipe.ReferenceOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells of a failure in one line, and of where it happened only to who asks. */
final class Failures implements IExecutionExceptionHandler {

    private final BooleanSupplier verbose;

    Failures(BooleanSupplier verbose) {
        this.verbose = verbose;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + sentence(failure));
        if (verbose.getAsBoolean()) {
            failure.printStackTrace(command.getErr());
        }
        command.getErr().flush();
        return failure instanceof IllegalArgumentException ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /** Answers a command line that cannot be understood. */
    static int usage(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        String habits = String.join(" ", ofTheReferences(command, arguments));
        String message = habits.isEmpty() ? mistake.getMessage() : habits;
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + message);
        if (habits.isEmpty()) {
            UnmatchedArgumentException.printSuggestions(mistake, command.getErr());
        }
        command.getErr().println("Try " + command.getCommandSpec().qualifiedName() + " --help.");
        command.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Says of each option that a command does not have but the PyTorch repositories do what it is here. */
    private static List<String> ofTheReferences(CommandLine command, String[] arguments) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--"))
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(option -> !command.getCommandSpec().optionsMap().containsKey(option))
                .distinct()
                .flatMap(
                        option -> ReferenceOptions.find(option.substring(2))
                                .map(known -> known.onCommandLine(option, command.getCommandName()))
                                .stream())
                .toList();
    }

    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        if (failure instanceof UncheckedIOException && failure.getCause() instanceof IOException io) {
            return message + ": " + reason(io);
        }
        if (failure instanceof IOException io) {
            return reason(io);
        }
        boolean ours = failure instanceof IllegalArgumentException
                || failure.getClass().getName().startsWith("dev.duet.");
        return message != null && ours ? message : "unexpected " + failure + "; --verbose shows where";
    }

    /** Java's file exceptions carry the path alone as their message. */
    private static String reason(IOException io) {
        if (io instanceof NoSuchFileException) {
            return "no such file or folder: " + io.getMessage();
        }
        if (io instanceof AccessDeniedException) {
            return "not allowed: " + io.getMessage();
        }
        if (io instanceof FileAlreadyExistsException) {
            return "is there already, and is not a folder: " + io.getMessage();
        }
        return String.valueOf(io.getMessage());
    }
}
