package dev.duet.trainer.cli;

import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.evaluate.Evaluation;
import dev.duet.trainer.evaluate.FeatureInput;
import dev.duet.trainer.evaluate.FeatureNetwork;
import dev.duet.trainer.evaluate.Metric;
import dev.duet.trainer.evaluate.MetricsFile;
import dev.duet.trainer.translation.LoadedDirection;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duet evaluate}: measures what a pair does to test pictures. */
@Command(
        name = "evaluate",
        description =
                "Measures the directions of a run or of a model on the test pictures of a data set: the share that a judge takes for the"
                        + " target domain, before and after; how much pictures change; whether translations are all alike.",
        footer = {
            "",
            "The judge is the nearest mean of training pictures in the features of a network that you supply as an ONNX"
                    + " file. The defaults of the options about it are those of SqueezeNet 1.1 converted from Caffe.",
            "",
            "Examples:",
            "  duet evaluate --run runs/fruit --data fruit --features squeezenet1.1.onnx --out metrics.json",
            "  duet export --run runs/fruit --metrics metrics.json …",
            "  duet evaluate --model models/apple-orange --data fruit --features darknet.onnx \\",
            "    --features-output logits --features-channels rgb --features-means 0,0,0 --features-divisors 255,255,255"
        })
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private GeneratorChoice generator;

    @Mixin
    private DeviceOption device;

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "Data set: trainA and trainB teach the judge, testA and testB are translated.")
    private Path data;

    @Option(
            names = "--features",
            required = true,
            paramLabel = "FILE",
            description = "ONNX file of a network whose input is float32 [N, 3, side, side].")
    private Path features;

    @Option(
            names = "--features-output",
            defaultValue = "features",
            paramLabel = "NAME",
            description = "The output that is taken as features (default: ${DEFAULT-VALUE}).")
    private String output;

    @Option(
            names = "--features-size",
            defaultValue = "224",
            paramLabel = "PIXELS",
            description = "Side of its pictures (default: ${DEFAULT-VALUE}).")
    private int side;

    @Option(
            names = "--features-channels",
            defaultValue = "bgr",
            paramLabel = "ORDER",
            description = "rgb or bgr (default: ${DEFAULT-VALUE}).")
    private FeatureInput.Channels channels;

    @Option(
            names = "--features-means",
            defaultValue = "103.94,116.78,123.68",
            split = ",",
            paramLabel = "LEVEL",
            description =
                    "Subtracted from the levels 0 to 255, in the order of the channels (default: ${DEFAULT-VALUE}).")
    private List<Float> means;

    @Option(
            names = "--features-divisors",
            defaultValue = "1,1,1",
            split = ",",
            paramLabel = "NUMBER",
            description = "What is left is divided by these (default: ${DEFAULT-VALUE}).")
    private List<Float> divisors;

    @Option(
            names = "--learn-from",
            defaultValue = "400",
            paramLabel = "N",
            description = "Training pictures of each domain that the judge learns from (default: ${DEFAULT-VALUE}).")
    private int learnFrom;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the numbers for duet export --metrics.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        FeatureInput input = new FeatureInput(side, channels, means, divisors);
        List<Metric> metrics;
        List<LoadedDirection> directions = new ArrayList<>();
        try (FeatureNetwork network = FeatureNetwork.load(features, input, output)) {
            generator.directions().forEach(name -> directions.add(generator.load(name, device)));
            Dataset dataset = Dataset.open(data, learnFrom, Runtime.getRuntime().availableProcessors());
            dataset.warning().ifPresent(spec.commandLine().getErr()::println);
            metrics = new Evaluation(network, learnFrom).run(dataset, directions);
        } finally {
            directions.forEach(LoadedDirection::close);
        }
        print(metrics);
        if (out != null) {
            MetricsFile.write(out, metrics);
        }
        return 0;
    }

    private void print(List<Metric> metrics) {
        PrintWriter lines = spec.commandLine().getOut();
        lines.printf(
                "%-24s %-24s %8s %8s %12s %9s%n", "direction", "metric", "before", "after", "real target", "pictures");
        for (Metric metric : metrics) {
            lines.printf(
                    "%-24s %-24s %8s %8s %12s %9d%n",
                    metric.direction(),
                    metric.name(),
                    number(metric.before()),
                    number(metric.after()),
                    number(metric.realTarget()),
                    metric.pictures());
        }
        lines.flush();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
    }
}
