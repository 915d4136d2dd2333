package dev.duet.service.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** The options that all commands share. */
final class ServiceOptions {

    @Option(
            names = "--model",
            paramLabel = "DIR",
            required = true,
            description = "A version folder, <repository>/<pair>/<version>; its first direction is measured.")
    private Path model = Path.of("");

    @Option(
            names = "--device",
            defaultValue = "cpu",
            description = "cpu, or cuda where the build has it (-Pcuda); ${DEFAULT-VALUE} if not said.")
    private String device = "";

    @Option(names = "--executors", defaultValue = "1", description = "Executors; ${DEFAULT-VALUE} if not said.")
    private int executors;

    @Option(
            names = "--threads",
            defaultValue = "2",
            description = "Threads that compute one run; ${DEFAULT-VALUE} if not said.")
    private int threads;

    @Option(
            names = "--accept",
            paramLabel = "TYPE",
            defaultValue = "image/png",
            description = "What the clients want; ${DEFAULT-VALUE} if not said.")
    private String accept = "";

    @Option(names = "--heap", paramLabel = "SIZE", description = "Largest heap of the service, as -Xmx has it.")
    private String heap = "";

    @Option(names = "--jvm", paramLabel = "OPTION", description = "An option of the service's JVM.")
    private List<String> jvm = new ArrayList<>();

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the service.")
    private List<String> settings = new ArrayList<>();

    Model model() {
        return Model.read(model);
    }

    boolean onGpu() {
        return device.equals("cuda");
    }

    int executors() {
        return executors;
    }

    int threads() {
        return threads;
    }

    String accept() {
        return accept;
    }

    /** Starts the service as the options say, with further settings. */
    ServiceProcess start(Path repository, String... further) throws java.io.IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(further));
        all.add("duet.devices=" + device);
        all.add("duet.executor.executors-per-device=" + executors);
        all.add("duet.executor.threads=" + threads);
        all.addAll(settings);
        List<String> options = new ArrayList<>(jvm);
        if (!heap.isEmpty()) {
            options.add("-Xmx" + heap);
        }
        return ServiceProcess.start(repository, options, all);
    }

    /** Makes clients of the service. */
    Clients clients(ServiceProcess service, Model model) {
        return Clients.posting(service.uri("/translate?direction=" + model.direction()), model.picture(), accept);
    }

    static void print(String format, Object... arguments) {
        System.out.printf(Locale.ROOT, format + "%n", arguments);
    }
}
