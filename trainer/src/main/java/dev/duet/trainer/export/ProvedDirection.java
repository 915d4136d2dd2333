package dev.duet.trainer.export;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.export.ModelCard.DirectionFile;
import dev.duet.trainer.export.ModelCard.Goldens;
import dev.duet.trainer.translation.OnnxTranslator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A direction whose file has been written, read back and found to translate as the trained network does.
 *
 * @param path where the file is for now
 * @param file what the card says of it
 * @param goldens what the card says of the pictures that proved it
 * @param largestDifference on any of them between file and network, in 8-bit levels
 */
record ProvedDirection(Path path, DirectionFile file, List<Goldens.Case> goldens, int largestDifference) {

    /**
     * Writes and proves a direction.
     *
     * @param inputs pictures to prove it with
     * @throws ExportException.Differs if a translation differs by more than is accepted
     */
    static ProvedDirection write(
            VersionFolder folder,
            Release release,
            Direction direction,
            TrainedGenerator trained,
            List<RgbImage> inputs,
            Reference reference)
            throws IOException {
        TrainedGenerator stored = trained.stored(release.precision());
        byte[] onnx = OnnxGenerator.write(stored, release.precision(), Metadata.of(release, direction, stored.spec()));
        String name = direction.name() + ".onnx";
        Path path = folder.write(name, onnx);
        List<RgbImage> outputs = reference.translate(stored, inputs);
        DirectionFile file = new DirectionFile(
                direction.name(),
                direction.source(),
                direction.target(),
                name,
                Sha256.of(onnx),
                onnx.length,
                release.precision().id());
        return new ProvedDirection(
                path, file, writeGoldens(folder, direction, inputs, outputs), prove(path, direction, inputs, outputs));
    }

    private static List<Goldens.Case> writeGoldens(
            VersionFolder folder, Direction direction, List<RgbImage> inputs, List<RgbImage> outputs)
            throws IOException {
        List<Goldens.Case> cases = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String name = "goldens/" + direction.name() + "-" + i;
            Goldens.Case golden = new Goldens.Case(direction.name(), name + "-input.png", name + "-output.png");
            folder.write(golden.input(), ImageEncoder.png(inputs.get(i)));
            folder.write(golden.output(), ImageEncoder.png(outputs.get(i)));
            cases.add(golden);
        }
        return cases;
    }

    private static int prove(Path path, Direction direction, List<RgbImage> inputs, List<RgbImage> outputs) {
        int largest = 0;
        try (OnnxTranslator translator = OnnxTranslator.load(path)) {
            for (int i = 0; i < inputs.size(); i++) {
                RgbImage actual = translator.translate(List.of(inputs.get(i))).get(0);
                int difference = difference(actual, outputs.get(i));
                if (difference > Reference.TOLERANCE) {
                    throw new ExportException.Differs(direction.name(), inputs.get(i), difference, Reference.TOLERANCE);
                }
                largest = Math.max(largest, difference);
            }
        }
        return largest;
    }

    private static int difference(RgbImage actual, RgbImage expected) {
        int largest = 0;
        for (int i = 0; i < expected.pixels().length; i++) {
            largest = Math.max(largest, Math.abs((actual.pixels()[i] & 0xFF) - (expected.pixels()[i] & 0xFF)));
        }
        return largest;
    }
}
