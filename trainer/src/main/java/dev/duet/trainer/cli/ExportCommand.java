package dev.duet.trainer.cli;

import ai.djl.engine.Engine;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.Picture;
import dev.duet.trainer.data.PictureFolder;
import dev.duet.trainer.data.Sample;
import dev.duet.trainer.data.TestPictures;
import dev.duet.trainer.evaluate.Metric;
import dev.duet.trainer.evaluate.MetricsFile;
import dev.duet.trainer.export.ModelCard;
import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.export.ModelPublisher;
import dev.duet.trainer.export.Precision;
import dev.duet.trainer.export.Release;
import dev.duet.trainer.recipe.Recipe;
import dev.duet.trainer.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duet export}: publishes what a run has learned into a model repository. */
@Command(
        name = "export",
        description = "Writes the generators of a run as ONNX files, with a card, into a model repository that the"
                + " service reads.",
        footer = {
            "",
            "Nothing is published unless ONNX Runtime gives what the trained network gives, to 1 level of 255.",
            "",
            "Examples:",
            "  duet export --run runs/balls --models models --licence CC0-1.0 --description 'Paints balls.'",
            "  duet export --run runs/fruit --models models --precision fp16 --licence Apache-2.0 \\",
            "    --description 'Apples and oranges.' --known-failure 'Cut fruit stays as it is.'"
        })
final class ExportCommand implements Callable<Integer> {

    /** Pictures of each domain that are shipped as samples. */
    private static final int SAMPLES = 4;

    @Spec
    private CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--models",
            required = true,
            paramLabel = "DIR",
            description = "The model repository; made if it is not there.")
    private Path models;

    @Option(names = "--licence", required = true, description = "Of the weights, an SPDX expression.")
    private String licence;

    @Option(names = "--description", required = true, description = "One or two sentences for people.")
    private String description;

    @Option(names = "--known-failure", paramLabel = "SENTENCE", description = "What it does badly. May be repeated.")
    private List<String> knownFailures = new ArrayList<>();

    @Option(
            names = "--precision",
            defaultValue = "fp32",
            description = "fp32, or fp16 for half the file (default: ${DEFAULT-VALUE}).")
    private Precision precision;

    @Option(
            names = "--metrics",
            paramLabel = "FILE",
            description = "Measurements for the card, as duet evaluate writes them.")
    private @Nullable Path metrics;

    @Option(
            names = "--samples",
            paramLabel = "DIR",
            description = "A data set whose first test pictures may be shown and shipped; otherwise samples are drawn.")
    private @Nullable Path samples;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data set that the run learned from; the card then tells what its pictures look like, so"
                    + " that the service can see when others come in.")
    private @Nullable Path data;

    @Option(
            names = "--without-discriminators",
            description = "Leaves out the discriminators, with which the service can score what comes in.")
    private boolean withoutDiscriminators;

    @Option(
            names = "--image-size",
            paramLabel = "PIXELS",
            description =
                    "Side of the square to which pictures are stretched, a multiple of 4 (default: the crop size, or"
                            + " the load size where crops are small windows or nothing is cut).")
    private @Nullable Integer imageSize;

    @Override
    public Integer call() throws IOException {
        TrainedRun trained = TrainedRun.open(run);
        Recipe recipe = trained.recipe();
        int side = imageSize == null ? recipe.data().imageSize() : imageSize;
        List<DataSource> learned = FromRecord.sources(run);
        List<Metric> measured = metrics == null ? List.of() : MetricsFile.read(metrics);
        ModelPublisher.Published published = new ModelPublisher(models)
                .publish(new Release(
                        recipe.domains(),
                        trained.generators(),
                        side,
                        precision,
                        new Release.About(licence, description, knownFailures),
                        training(trained),
                        learned,
                        measured,
                        samples(recipe, side),
                        watching(trained, learned, side),
                        Instant.now()));
        spec.commandLine()
                .getOut()
                .printf(
                        "Published %s. Largest difference to the trained network: %d of 255.%n",
                        published.folder(), published.largestDifference());
        return 0;
    }

    private static ModelCard.Training training(TrainedRun trained) {
        Checkpoint.Progress progress = trained.checkpoint().progress();
        Recipe recipe = trained.recipe();
        return new ModelCard.Training(
                recipe.algorithm().name().toLowerCase(Locale.ROOT),
                recipe.preset().name().toLowerCase(Locale.ROOT),
                progress.epoch(),
                progress.steps(),
                progress.imagesSeen(),
                recipe.seed(),
                trained.settings().fingerprint(),
                trained.settings().learning(),
                Map.of(
                        "duet", Version.duet(),
                        "pytorch", Engine.getInstance().getVersion(),
                        "java", Runtime.version().toString()));
    }

    private Release.Watching watching(TrainedRun trained, List<DataSource> learned, int side) {
        return new Release.Watching(
                withoutDiscriminators ? List.of() : trained.discriminators(),
                data == null ? List.of() : LearnedPictures.in(data, trained.recipe(), learned, side));
    }

    private Release.Samples samples(Recipe recipe, int side) {
        if (samples == null) {
            return Release.Samples.none();
        }
        Dataset dataset = Dataset.open(samples, recipe.data().pictureLimit(), 1);
        return new Release.Samples(first(dataset.testA(), side), first(dataset.testB(), side));
    }

    private static List<RgbImage> first(PictureFolder folder, int side) {
        List<Picture> pictures = folder.pictures().subList(0, Math.min(SAMPLES, folder.size()));
        return TestPictures.load(pictures, side).stream().map(Sample::image).toList();
    }
}
