package dev.duet.service.benchmarks;

import static dev.duet.service.benchmarks.ServiceOptions.print;

import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How much of ONNX Runtime's own speed is left over HTTP. */
@Command(
        name = "throughput",
        mixinStandardHelpOptions = true,
        description = "Pictures per second of ONNX Runtime alone and of the service, in turns on the same cores.")
final class ThroughputBenchmark implements Callable<Integer> {

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--seconds", defaultValue = "15", description = "Of each turn; ${DEFAULT-VALUE} if not said.")
    private double seconds;

    @Option(names = "--rounds", defaultValue = "3", description = "Turns of each; ${DEFAULT-VALUE} if not said.")
    private int rounds;

    @Option(names = "--clients", defaultValue = "4", description = "At a time; ${DEFAULT-VALUE} if not said.")
    private int clients;

    @Option(
            names = "--batch",
            defaultValue = "1",
            description = "Pictures in a run of ONNX Runtime alone; ${DEFAULT-VALUE} if not said.")
    private int batch;

    @Override
    public Integer call() throws Exception {
        Model model = service.model();
        RawLoop raw = new RawLoop(model, service.onGpu(), service.executors(), service.threads(), batch);
        double[] ratios = new double[rounds];
        try (ServiceProcess process = service.start(model.repository())) {
            Clients http = service.clients(process, model);
            http.closedLoop(clients, seconds / 3); // warms up
            print("| round | raw, pictures/s | HTTP, pictures/s | ratio | latency over HTTP |");
            print("|---|---|---|---|---|");
            for (int round = 0; round < rounds; round++) {
                double alone = raw.run(seconds);
                Answers answers = http.closedLoop(clients, seconds);
                if (answers.of(200).count() < answers.count()) {
                    print("Not every answer was a picture: %s", answers.statuses());
                    return 1;
                }
                double served = rate(answers);
                ratios[round] = served / alone;
                print("| %d | %.2f | %.2f | %.3f | %s |", round + 1, alone, served, ratios[round], answers.summary());
            }
        }
        Arrays.sort(ratios);
        print(
                "%s, %d px, %d executors of %d threads, %d clients: the median ratio is %.3f",
                model.direction(), model.side(), service.executors(), service.threads(), clients, ratios[rounds / 2]);
        return 0;
    }

    /** Between the first and the last answer, for the last ones of a turn come after its end. */
    private static double rate(Answers answers) {
        var times = answers.all().stream().mapToLong(Answers.Answer::endNanos).summaryStatistics();
        return (answers.count() - 1) / ((times.getMax() - times.getMin()) / 1e9);
    }
}
