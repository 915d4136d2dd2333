package dev.duet.service.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands that measure the service. */
@Command(
        name = "service/benchmarks/run",
        mixinStandardHelpOptions = true,
        subcommands = {ThroughputBenchmark.class, OverloadBenchmark.class, SoakBenchmark.class, StormBenchmark.class},
        description = "Measures the service over HTTP, each time in a process of its own.")
final class ServiceBenchmarks {

    private ServiceBenchmarks() {}

    /** Takes what {@code --help} lists. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ServiceBenchmarks()).execute(arguments));
    }
}
