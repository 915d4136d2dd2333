package dev.duet.trainer.benchmarks;

import dev.duet.trainer.recipe.AlgorithmName;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures steps of all algorithms, each in processes of its own, beside PyTorch's if there is a Python to run it. */
@Command(
        name = "trainer/benchmarks/run",
        mixinStandardHelpOptions = true,
        description = "Seconds and memory of training steps, as a table in Markdown.")
final class StepBenchmark implements Callable<Integer> {

    /** Exit code of reference.py for what it does not have. */
    private static final int UNKNOWN_ALGORITHM = 64;

    @Option(
            names = "--algorithms",
            split = ",",
            paramLabel = "NAME",
            description = "Which ones; all that there are if not said.")
    private List<String> algorithms = Arrays.stream(AlgorithmName.values())
            .map(name -> name.name().toLowerCase(Locale.ROOT))
            .toList();

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "WIDTHxPIXELS",
            description = "Widths of the networks and sides of the pictures; ${DEFAULT-VALUE} if not said.",
            defaultValue = "32x64,64x128")
    private List<String> sizes = List.of();

    @Option(names = "--threads", description = "That compute; ${DEFAULT-VALUE} if not said.", defaultValue = "2")
    private int threads;

    @Option(
            names = "--device",
            split = ",",
            paramLabel = "DEVICE",
            description = "What calculates: cpu, cuda or cuda:1; ${DEFAULT-VALUE} if not said.",
            defaultValue = "cpu")
    private List<String> devices = List.of();

    @Option(
            names = "--precision",
            split = ",",
            paramLabel = "PRECISION",
            description = "Of products on a GPU: tf32-convolutions, float32 or tf32; ${DEFAULT-VALUE} if not said.",
            defaultValue = "tf32-convolutions")
    private List<String> precisions = List.of();

    @Option(names = "--steps", description = "Of each process; ${DEFAULT-VALUE} if not said.", defaultValue = "20")
    private int steps;

    @Option(
            names = "--rounds",
            description = "Processes of each case, which take turns; ${DEFAULT-VALUE} if not said.",
            defaultValue = "2")
    private int rounds;

    @Option(
            names = "--python",
            paramLabel = "FILE",
            description = "A Python with torch, which then takes turns with Duet.")
    private @Nullable Path python;

    private final Path reference;

    private StepBenchmark(Path reference) {
        this.reference = reference;
    }

    /** Takes the options that {@code --help} lists, after the file of the reference's steps. */
    public static void main(String[] arguments) {
        StepBenchmark benchmark = new StepBenchmark(Path.of(arguments[0]));
        System.exit(new CommandLine(benchmark).execute(Arrays.copyOfRange(arguments, 1, arguments.length)));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.println("| algorithm | width | pixels | device | | median s | least s | processor s | peak GiB |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        for (String device : devices) {
            for (String precision : device.equals("cpu") ? List.of("float32") : precisions) {
                for (String size : sizes) {
                    String[] sides = size.split("x");
                    for (String algorithm : algorithms) {
                        measure(new Case(
                                algorithm,
                                Integer.parseInt(sides[0]),
                                Integer.parseInt(sides[1]),
                                threads,
                                device,
                                precision));
                    }
                }
            }
        }
        return 0;
    }

    private void measure(Case of) throws IOException, InterruptedException {
        List<Measurement> ours = new ArrayList<>();
        List<Measurement> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(run(duet(of)).orElseThrow());
            if (python != null) {
                run(pytorch(of, python)).ifPresent(theirs::add);
            }
        }
        Measurement duet = ours.stream().reduce(Measurement::and).orElseThrow();
        report(of, "Duet", duet);
        theirs.stream().reduce(Measurement::and).ifPresent(other -> {
            report(of, "PyTorch", other);
            print(
                    "| | | | | **ratio** | **%.2f** | **%.2f** | **%.2f** | **%.2f** |%n",
                    duet.median() / other.median(),
                    duet.least() / other.least(),
                    duet.processor() / other.processor(),
                    duet.gibibytes() / other.gibibytes());
        });
    }

    private static void report(Case of, String whose, Measurement measured) {
        print(
                "| %s | %d | %d | %s | %s | %.3f | %.3f | %.3f | %.2f |%n",
                of.algorithm(),
                of.width(),
                of.pixels(),
                of.onGpu() ? of.device() + ", " + of.precision() : of.device(),
                whose,
                measured.median(),
                measured.least(),
                measured.processor(),
                measured.gibibytes());
    }

    private static void print(String format, Object... values) {
        System.out.printf(Locale.ROOT, format, values);
    }

    /** The JVM that runs this, with the same arguments and environment. */
    private ProcessBuilder duet(Case of) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StepProcess.class.getName()));
        command.addAll(of.arguments());
        command.add(Integer.toString(steps));
        return new ProcessBuilder(command);
    }

    /** The steps of reference.py, with glibc told to keep large blocks and everything else as PyTorch has it. */
    private ProcessBuilder pytorch(Case of, Path interpreter) {
        List<String> command = new ArrayList<>(List.of(interpreter.toString(), reference.toString()));
        command.addAll(of.arguments());
        command.add(Integer.toString(steps));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "GLIBC_TUNABLES"));
        return builder;
    }

    /** Returns nothing if the process does not know the algorithm. */
    private static Optional<Measurement> run(ProcessBuilder builder) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("duet-benchmark", ".err");
        try {
            Process process = builder.redirectError(errors.toFile()).start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (code == UNKNOWN_ALGORITHM) {
                return Optional.empty();
            }
            if (code != 0) {
                throw new IOException("ended with %d: %s%n%s"
                        .formatted(code, String.join(" ", builder.command()), Files.readString(errors)));
            }
            return out.lines().filter(line -> line.startsWith("{")).findAny().map(Measurement::parse);
        } finally {
            Files.delete(errors);
        }
    }
}
