package dev.duet.service.benchmarks;

import static dev.duet.service.benchmarks.ServiceOptions.print;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What clients get when more of them come than the service can take. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description = "Requests at constant rates, as multiples of the service's capacity: who is answered when.")
final class OverloadBenchmark implements Callable<Integer> {

    /** Clients at once, some of which are refused at any time. */
    private static final int OVERLOADING = 16;

    /** The rate of requests that warms up, as a multiple of the rate at which they are answered. */
    private static final double OVERLOAD = 10;

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--seconds", defaultValue = "20", description = "Of each rate; ${DEFAULT-VALUE} if not said.")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "Of overload before anything is measured, until both JVMs have compiled it; ${DEFAULT-VALUE} if not said.")
    private double warmUp;

    @Option(
            names = "--loads",
            split = ",",
            paramLabel = "X",
            defaultValue = "0.5,0.9,2,10",
            description = "Multiples of the capacity; ${DEFAULT-VALUE} if not said.")
    private List<Double> loads = List.of();

    @Override
    public Integer call() throws Exception {
        Model model = service.model();
        try (ServiceProcess process = service.start(model.repository())) {
            Clients http = service.clients(process, model);
            int answered = http.closedLoop(OVERLOADING, warmUp / 2).of(200).count();
            http.openLoop(OVERLOAD * answered / (warmUp / 2), warmUp / 2);
            Answers saturated = http.closedLoop(service.executors() + 1, seconds);
            double capacity = saturated.of(200).count() / seconds;
            Answers alone = http.closedLoop(1, seconds / 2);
            print(
                    "%s, %d px: %.1f pictures/s at saturation; one client alone: %s",
                    model.direction(), model.side(), capacity, alone.summary());
            print("");
            print("| load | requests/s | accepted | latency of the accepted | refused | time to refuse | others |");
            print("|---|---|---|---|---|---|---|");
            for (double load : loads) {
                Answers answers = http.openLoop(load * capacity, seconds);
                Answers accepted = answers.of(200);
                Answers refused = answers.of(429);
                print(
                        "| %.1f | %.1f | %d | %s | %d | %s | %d |",
                        load,
                        load * capacity,
                        accepted.count(),
                        accepted.summary(),
                        refused.count(),
                        refused.summary(),
                        answers.count() - accepted.count() - refused.count());
            }
        }
        return 0;
    }
}
