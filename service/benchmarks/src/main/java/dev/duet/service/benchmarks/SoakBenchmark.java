package dev.duet.service.benchmarks;

import static dev.duet.service.benchmarks.ServiceOptions.print;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the service keeps its memory and loses no request while its models are replaced. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description = "Clients without pause, a new version of the model every some seconds: failures, memory.")
final class SoakBenchmark implements Callable<Integer> {

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--minutes", defaultValue = "30", description = "${DEFAULT-VALUE} if not said.")
    private double minutes;

    @Option(
            names = "--swap-seconds",
            defaultValue = "20",
            description = "Between two versions; ${DEFAULT-VALUE} if not said.")
    private double swapSeconds;

    @Option(names = "--clients", defaultValue = "2", description = "At a time; ${DEFAULT-VALUE} if not said.")
    private int clients;

    @Override
    public Integer call() throws Exception {
        Model model = service.model();
        Path repository = Files.createTempDirectory("duet-soak");
        model.copyTo(repository, 1);
        try (ServiceProcess process = service.start(repository, "duet.repository.poll-interval=2s")) {
            Clients http = service.clients(process, model);
            ExecutorService background = Executors.newSingleThreadExecutor();
            Future<Answers> load = background.submit(() -> http.closedLoop(clients, minutes * 60));
            background.shutdown();
            List<double[]> memory = new ArrayList<>();
            int version = 1;
            long begin = System.nanoTime();
            while (!isDone(load)) {
                memory.add(new double[] {(System.nanoTime() - begin) / 6e10, process.residentMebibytes()});
                model.copyTo(repository, ++version);
            }
            Answers all = load.get();
            print(
                    "%d versions, %d answers: %s; %s",
                    version, all.count(), all.statuses(), all.of(200).summary());
            print("Models that served: %s", process.get("/actuator/health/readiness"));
            report(memory);
            return all.of(200).count() == all.count() ? 0 : 1;
        }
    }

    /** Waits for the end of the load, or until the next version is due. */
    private boolean isDone(Future<Answers> load) throws InterruptedException, ExecutionException {
        try {
            load.get((long) (swapSeconds * 1000), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** The first third is the JVM warming up. */
    private static void report(List<double[]> memory) {
        List<double[]> settled = memory.subList(memory.size() / 3, memory.size());
        double minutes = settled.stream().mapToDouble(m -> m[0]).average().orElse(0);
        double mebibytes = settled.stream().mapToDouble(m -> m[1]).average().orElse(0);
        double slope = settled.stream()
                        .mapToDouble(m -> (m[0] - minutes) * (m[1] - mebibytes))
                        .sum()
                / settled.stream()
                        .mapToDouble(m -> (m[0] - minutes) * (m[0] - minutes))
                        .sum();
        print(
                "Resident memory: %.0f MiB at first, %.0f MiB on average of the last two thirds, %+.2f MiB a minute"
                        + " there, %.0f MiB at most",
                memory.get(0)[1],
                mebibytes,
                slope,
                memory.stream().mapToDouble(m -> m[1]).max().orElse(0));
    }
}
