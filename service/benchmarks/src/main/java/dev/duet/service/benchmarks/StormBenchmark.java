package dev.duet.service.benchmarks;

import static dev.duet.service.benchmarks.ServiceOptions.print;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether uploads of any kind, from many clients at a time, can hurt the service. */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        description = "Every file of a folder, from many clients at a time: statuses, hangs, memory.")
final class StormBenchmark implements Callable<Integer> {

    /** Longer than any deadline of the service; a client that waits so long hangs. */
    private static final Duration HANG = Duration.ofSeconds(120);

    @Mixin
    private ServiceOptions service = new ServiceOptions();

    @Option(names = "--uploads", paramLabel = "DIR", required = true, description = "The files, in any depth.")
    private Path uploads = Path.of("");

    @Option(names = "--clients", defaultValue = "32", description = "At a time; ${DEFAULT-VALUE} if not said.")
    private int clients;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "Times that each is sent; ${DEFAULT-VALUE} if not said.")
    private int rounds;

    @Override
    public Integer call() throws Exception {
        Model model = service.model();
        List<Path> files;
        try (var walk = Files.walk(uploads)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, AtomicInteger> outcomes = new ConcurrentSkipListMap<>();
        try (ServiceProcess process = service.start(model.repository())) {
            send(files, process, model, outcomes);
            print("%d files, %d times, %d clients: %s", files.size(), rounds, clients, outcomes);
            print(
                    "Resident memory afterwards: %.0f MiB; alive: %s; ready: %s",
                    process.residentMebibytes(), process.isAlive(), process.get("/readyz"));
        }
        boolean hurt =
                outcomes.keySet().stream().anyMatch(outcome -> outcome.equals("500") || !outcome.matches("[0-9]+"));
        return hurt ? 1 : 0;
    }

    private void send(List<Path> files, ServiceProcess process, Model model, Map<String, AtomicInteger> outcomes)
            throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            Thread thread = new Thread(() -> {
                for (int i = next.getAndIncrement(); i < files.size() * rounds; i = next.getAndIncrement()) {
                    String size = i % 2 == 0 ? "model" : "original";
                    Path file = files.get(i % files.size());
                    String outcome;
                    do { // what is refused because of the crowd comes again, so that every file is really read
                        outcome = outcome(http, process, model, file, size);
                        outcomes.computeIfAbsent(outcome, any -> new AtomicInteger())
                                .incrementAndGet();
                    } while (outcome.equals("429") && sleptBriefly());
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static boolean sleptBriefly() {
        try {
            Thread.sleep(100);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String outcome(HttpClient http, ServiceProcess process, Model model, Path file, String size) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            process.uri("/translate?direction=" + model.direction() + "&size=" + size))
                    .timeout(HANG)
                    .header("Content-Type", "application/octet-stream")
                    .POST(BodyPublishers.ofFile(file))
                    .build();
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            if (answer.statusCode() >= 500 && answer.statusCode() != 504) {
                print("%s: %d", file, answer.statusCode());
            }
            return String.valueOf(answer.statusCode());
        } catch (HttpTimeoutException e) {
            print("%s: no answer in %s", file, HANG);
            return "hang";
        } catch (IOException e) {
            print("%s: %s", file, e);
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
