package dev.duet.trainer.cli;

import dev.duet.trainer.synthesis.SyntheticData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duet synthesize}: draws a data set. */
@Command(
        name = "synthesize",
        description = "Draws a small data set of two domains, plain and striped balls, free of anyone's rights.",
        footer = {
            "",
            "Examples:",
            "  duet synthesize --out balls",
            "  duet synthesize --out balls --train 1000 --test 100 --size 144 --seed 7"
        })
final class SynthesizeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "New or empty folder to draw into.")
    private Path out;

    @Option(
            names = "--train",
            defaultValue = "200",
            description = "Training pictures of each domain (default: ${DEFAULT-VALUE}).")
    private int train;

    @Option(
            names = "--test",
            defaultValue = "40",
            description = "Test pictures of each domain (default: ${DEFAULT-VALUE}).")
    private int test;

    @Option(
            names = "--size",
            defaultValue = "96",
            description = "Side of the pictures in pixels (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed draws the same pictures (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException {
        SyntheticData data = new SyntheticData(train, test, size, seed);
        requireEmpty(out);
        data.write(out);
        spec.commandLine()
                .getOut()
                .printf("Drew %d training and %d test pictures of each domain into %s.%n", train, test, out);
        return 0;
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new IllegalArgumentException(
                        "--out %s is not empty. Name a new folder, or empty this one.".formatted(folder));
            }
        }
    }
}
