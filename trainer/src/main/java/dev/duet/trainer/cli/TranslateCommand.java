package dev.duet.trainer.cli;

import dev.duet.trainer.data.UndecodableFile;
import dev.duet.trainer.translation.FileTranslation;
import dev.duet.trainer.translation.LoadedDirection;
import dev.duet.trainer.translation.OutputSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code duet translate}: translates a picture or a folder of them. */
@Command(
        name = "translate",
        description = "Translates a picture, or all pictures of a folder, in one direction.",
        footer = {
            "",
            "Examples:",
            "  duet translate --run runs/balls --direction plain2striped --in balls/testA --out striped",
            "  duet translate --model models/apple-orange --direction apple2orange --in apple.jpg --out .",
            "  duet translate --model apple2orange.onnx --direction apple2orange --in a --out b --size original"
        })
final class TranslateCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private GeneratorChoice generator;

    @Mixin
    private DeviceOption device;

    @Option(
            names = "--direction",
            required = true,
            paramLabel = "A2B",
            description = "From which domain to which, such as apple2orange.")
    private String direction;

    @Option(names = "--in", required = true, paramLabel = "PATH", description = "A picture, or a folder of pictures.")
    private Path in;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder for the translations: PNG files named like the pictures (results_dir).")
    private Path out;

    @Option(
            names = "--size",
            defaultValue = "model",
            paramLabel = "SIZE",
            description = "model: the square that the generator was trained to see (the default); original: the"
                    + " picture's own.")
    private OutputSize size;

    @Option(
            names = "--batch",
            defaultValue = "1",
            paramLabel = "N",
            description = "Pictures of one size translated at a time (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() throws IOException {
        List<UndecodableFile> skipped = new ArrayList<>();
        int translated;
        try (LoadedDirection loaded = generator.load(direction, device)) {
            translated = new FileTranslation(loaded, loaded.imageSize(), size, batch).run(in, out, skipped::add);
        }
        spec.commandLine().getOut().printf("Translated %d pictures into %s.%n", translated, out);
        if (skipped.isEmpty()) {
            return 0;
        }
        spec.commandLine().getErr().println("duet translate: " + UndecodableFile.summary(skipped));
        return 1;
    }
}
