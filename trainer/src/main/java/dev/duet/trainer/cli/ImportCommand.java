package dev.duet.trainer.cli;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.pytorch.NetworkFile;
import dev.duet.trainer.pytorch.NetworkNames;
import dev.duet.trainer.pytorch.RecognisedNetwork;
import dev.duet.trainer.random.KeyedRandom;
import dev.duet.trainer.recipe.AlgorithmName;
import dev.duet.trainer.recipe.EffectiveSettings;
import dev.duet.trainer.recipe.Layer;
import dev.duet.trainer.recipe.Recipe;
import dev.duet.trainer.recipe.Source;
import dev.duet.trainer.report.RecipeCopy;
import dev.duet.trainer.training.Checkpoint;
import dev.duet.trainer.training.RunFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code duet import}: makes a run of what was trained with PyTorch. */
@Command(
        name = "import",
        description =
                "Makes a run of networks that one of the PyTorch repositories trained, to translate and export with,"
                        + " or to train on. Files are read as data: nothing in them is run.",
        footer = {
            "",
            "FILE is named as the repositories name it, <epoch>_net_<NETWORK>.pth: G_A, G_B, D_A, D_B, F1 to F6 of algorithms"
                    + " with two directions, G, D, F of those with one. The generators are enough; networks without a file"
                    + " are made afresh. Layouts are recognised; settings of the training on are given as to duet train.",
            "",
            "Examples:",
            "  duet import --from dclgan checkpoints/horse2zebra --run runs/horse2zebra \\",
            "    --set domains.a=horse --set domains.b=zebra",
            "  duet import --from cut 200_net_G.pth --run runs/cat2dog --set domains.a=cat --set domains.b=dog",
            "  duet translate --run runs/cat2dog --direction cat2dog --in cats --out dogs",
            "  duet import --from dclgan checkpoints/fruit --epoch 100 --run runs/fruit --epochs 10 --decay-epochs 10",
            "  duet train --run runs/fruit --resume --data fruit"
        })
final class ImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingOptions settings;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ALGORITHM",
            description = "What they were trained with: ${COMPLETION-CANDIDATES}.")
    private AlgorithmName from;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files of one training, or the folder in which they are.")
    private List<Path> given;

    @Option(
            names = "--epoch",
            defaultValue = "latest",
            paramLabel = "EPOCH",
            description = "Which files of a folder are taken (default: ${DEFAULT-VALUE}).")
    private String epoch;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run, a new one.")
    private Path run;

    @Override
    public Integer call() throws IOException {
        requireNoRun();
        NetworkNames names = Repositories.names(from);
        List<NetworkFile> files = NetworkFile.find(given, epoch, names);
        ImportedNetworks imported = ImportedNetworks.read(files, names);
        EffectiveSettings effective = effective(imported);
        List<String> fresh = write(imported, effective);
        report(imported, fresh, effective.recipe());
        return 0;
    }

    private void requireNoRun() {
        if (new RunFolder(run).latest().isPresent()) {
            throw new IllegalArgumentException("%s holds a run already. Name another folder by --run.".formatted(run));
        }
    }

    private EffectiveSettings effective(ImportedNetworks imported) {
        List<String> facts = new ArrayList<>(imported.settings());
        facts.add("algorithm.name=" + from.name().toLowerCase(Locale.ROOT));
        EffectiveSettings effective = settings.around(Layer.options(new Source("imported files"), facts));
        effective.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
        if (effective.recipe().algorithm() != from) {
            throw new IllegalArgumentException("--from says %s and the settings say %s; say the same."
                    .formatted(word(from), word(effective.recipe().algorithm())));
        }
        return effective;
    }

    private static String word(AlgorithmName algorithm) {
        return algorithm.name().toLowerCase(Locale.ROOT);
    }

    /** Writes the run, its checkpoint last, with which it is one; returns the networks that are fresh. */
    private List<String> write(ImportedNetworks imported, EffectiveSettings effective) throws IOException {
        Recipe recipe = effective.recipe();
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                Algorithm algorithm = recipe.settings().begin(manager, new KeyedRandom(recipe.seed()))) {
            List<String> fresh = imported.into(algorithm);
            new RecipeCopy(run, effective.yaml()).write();
            new DataRecord(
                            run,
                            List.of(
                                    unknown(recipe.domains().a()),
                                    unknown(recipe.domains().b())))
                    .write();
            ImportRecord.of(word(from), imported.files().values()).write(run);
            new RunFolder(run).write(Checkpoint.of(algorithm, recipe.learning(), Checkpoint.Progress.NONE));
            return fresh;
        }
    }

    private static DataSource unknown(String domain) {
        return new DataSource(domain, 0, 0, "", "");
    }

    private void report(ImportedNetworks imported, List<String> fresh, Recipe recipe) {
        PrintWriter out = spec.commandLine().getOut();
        imported.networks().forEach((name, network) -> out.printf("%-4s %s%n", name, network.kind()));
        if (!fresh.isEmpty()) {
            out.printf("There are no files of %s: training on begins with fresh ones.%n", String.join(", ", fresh));
        }
        boolean dropout = imported.networks().values().stream()
                .anyMatch(n -> n instanceof RecognisedNetwork.Generator generator
                        && generator.spec().dropout());
        if (dropout) {
            out.println("The generators have dropout: translations are made without it, training on with it.");
        }
        String directions = recipe.settings().twoSided()
                ? recipe.domains().directionAB() + " and " + recipe.domains().directionBA()
                : recipe.domains().directionAB();
        int count = imported.networks().size();
        out.printf("Imported %d network%s into %s: %s.%n", count, count == 1 ? "" : "s", run, directions);
        out.flush();
    }
}
