package dev.duet.trainer.cli;

import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.pytorch.NetworkFile;
import dev.duet.trainer.pytorch.NetworkNames;
import dev.duet.trainer.pytorch.StateDict;
import dev.duet.trainer.pytorch.StateDictWriter;
import dev.duet.trainer.training.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duet export-pytorch}: hands a run's networks to the PyTorch repositories. */
@Command(
        name = "export-pytorch",
        description =
                "Writes the networks of a run's last checkpoint as the PyTorch repositories save theirs: a state dict"
                        + " each, named latest_net_G_A.pth and so on.",
        footer = {
            "",
            "torch.load(file, weights_only=True) reads them, and load_state_dict takes them with strict=True.",
            "",
            "Examples:",
            "  duet export-pytorch --run runs/cat2dog --out checkpoints/cat2dog",
            "  duet export-pytorch --run runs/cat2dog --out checkpoints/cat2dog --epoch 200"
        })
final class ExportPytorchCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--run", required = true, paramLabel = "DIR", description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the files; made if it is not there. Files in it are not overwritten.")
    private Path out;

    @Option(
            names = "--epoch",
            defaultValue = "latest",
            paramLabel = "EPOCH",
            description = "What the names begin with (default: ${DEFAULT-VALUE}).")
    private String epoch;

    @Override
    public Integer call() throws IOException {
        Map<NetworkFile, StateDict> dicts = dicts(TrainedRun.open(run));
        for (NetworkFile file : dicts.keySet()) {
            if (Files.exists(file.path())) {
                throw new IllegalArgumentException(
                        "%s is there already. Name another folder by --out, or another --epoch."
                                .formatted(file.path()));
            }
        }
        Files.createDirectories(out);
        for (Map.Entry<NetworkFile, StateDict> entry : dicts.entrySet()) {
            StateDictWriter.write(entry.getKey().path(), entry.getValue());
        }
        List<String> networks =
                dicts.keySet().stream().map(NetworkFile::network).toList();
        spec.commandLine().getOut().printf("Wrote %s into %s.%n", String.join(", ", networks), out);
        return 0;
    }

    private Map<NetworkFile, StateDict> dicts(TrainedRun trained) {
        Checkpoint checkpoint = trained.checkpoint();
        AlgorithmSettings settings = checkpoint.settings().algorithm();
        NetworkNames names = Repositories.names(trained.recipe().algorithm());
        Map<NetworkFile, StateDict> dicts = new LinkedHashMap<>();
        for (String network : checkpoint.networks()) {
            NetworkFile file = NetworkFile.in(out, epoch, names.of(network).orElseThrow());
            List<Parameter> parameters = checkpoint.parametersOf(network);
            float[] values = checkpoint.settled(network, parameters);
            dicts.put(
                    file,
                    layers(network, settings)
                            .map(layers -> StateDict.of(network, layers, values))
                            .orElseGet(() -> StateDict.of(network, parameters, values)));
        }
        return dicts;
    }

    /** Returns the layers of networks that have kernels beside their parameters. */
    private static Optional<Network> layers(String network, AlgorithmSettings settings) {
        if (network.contains("generator")) {
            return Optional.of(settings.generator().network());
        }
        return network.contains("discriminator")
                ? Optional.of(settings.discriminator().network())
                : Optional.empty();
    }
}
