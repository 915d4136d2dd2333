package dev.duet.service.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures {@code POST /translate} of a service that runs: how long a client waits, and for which stage.
 *
 * <p>One file without dependencies, so that it starts from its source:
 *
 * <pre>
 * java service/src/test/java/dev/duet/service/benchmark/TranslateBenchmark.java \
 *     'http://localhost:8080/translate?direction=apple2orange' apple.jpg 200 1
 * </pre>
 *
 * The arguments are the address, a picture, how many requests, and by how many clients at a time.
 */
public final class TranslateBenchmark {

    private static final Pattern STAGE = Pattern.compile("([a-z]+);dur=([0-9.]+)");
    private static final int WARM_UP = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;

    private TranslateBenchmark(String address, Path picture) throws IOException {
        request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(picture))
                .build();
    }

    /** One answer: the milliseconds a client waited, and those of each stage. */
    private record Sample(double whole, Map<String, Double> stages) {}

    /** Measures as the class says. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("give an address, a picture, a number of requests and one of clients");
        }
        var benchmark = new TranslateBenchmark(arguments[0], Path.of(arguments[1]));
        int clients = Integer.parseInt(arguments[3]);
        benchmark.run(WARM_UP, clients);
        List<Sample> samples = benchmark.run(Integer.parseInt(arguments[2]), clients);
        report(samples);
    }

    private List<Sample> run(int requests, int clients) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            List<Future<Sample>> sent = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                sent.add(threads.submit(this::measure));
            }
            List<Sample> samples = new ArrayList<>();
            for (Future<Sample> sample : sent) {
                samples.add(sample.get());
            }
            return samples;
        } finally {
            threads.shutdownNow();
        }
    }

    private Sample measure() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        double milliseconds = (System.nanoTime() - begin) / 1e6;
        if (answer.statusCode() != 200) {
            throw new IOException(
                    answer.statusCode() + " " + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
        }
        Map<String, Double> stages = new TreeMap<>();
        Matcher matcher =
                STAGE.matcher(answer.headers().firstValue("Server-Timing").orElse(""));
        while (matcher.find()) {
            stages.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return new Sample(milliseconds, stages);
    }

    private static void report(List<Sample> samples) {
        double[] sorted = samples.stream().mapToDouble(Sample::whole).sorted().toArray();
        double sum = samples.stream().mapToDouble(Sample::whole).sum();
        print(
                "%d answers: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms%n",
                sorted.length, at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99));
        double rest = sum;
        for (String stage : List.of("decode", "resize", "queue", "infer", "encode")) {
            double spent = samples.stream()
                    .mapToDouble(sample -> sample.stages().getOrDefault(stage, 0.0))
                    .sum();
            print("%-7s %5.1f %% of the time, %.2f ms on average%n", stage, 100 * spent / sum, spent / sorted.length);
            rest -= spent;
        }
        print("%-7s %5.1f %% (HTTP on both sides)%n", "rest", 100 * rest / sum);
    }

    private static double at(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
    }

    private static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format, arguments);
    }
}
