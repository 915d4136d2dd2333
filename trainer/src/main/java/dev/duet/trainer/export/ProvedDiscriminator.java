package dev.duet.trainer.export;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.evaluate.OnnxScores;
import dev.duet.trainer.export.ModelCard.DiscriminatorFile;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.PixelTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A discriminator whose file has been written, read back and found to score as the trained network does.
 *
 * @param path where the file is for now
 * @param file what the card says of it
 */
record ProvedDiscriminator(Path path, DiscriminatorFile file) {

    /** Both sides add up some thousands of float32 values, in different orders. */
    private static final double TOLERANCE = 1e-3;

    /** Writes and proves a discriminator on a drawn picture of the trained size. */
    static ProvedDiscriminator write(VersionFolder folder, Release release, TrainedDiscriminator trained)
            throws IOException {
        TrainedDiscriminator stored = trained.stored(release.precision());
        byte[] onnx = OnnxDiscriminator.write(stored, release.precision(), Metadata.of(release, stored));
        String name = trained.domain() + "-discriminator.onnx";
        Path path = folder.write(name, onnx);
        RgbImage picture = GoldenPictures.draw(trained.domain(), release.imageSize(), release.imageSize());
        prove(name, stored, path, picture);
        return new ProvedDiscriminator(
                path,
                new DiscriminatorFile(
                        trained.domain(),
                        name,
                        Sha256.of(onnx),
                        onnx.length,
                        release.precision().id()));
    }

    private static void prove(String name, TrainedDiscriminator stored, Path path, RgbImage picture) {
        double expected = live(stored, picture);
        try (OnnxScores scores = OnnxScores.load(path)) {
            double actual = scores.score(picture);
            if (!(Math.abs(actual - expected) <= TOLERANCE * (1 + Math.abs(expected)))) {
                throw new ExportException.ScoresDiffer(name, actual, expected);
            }
        }
    }

    private static double live(TrainedDiscriminator discriminator, RgbImage picture) {
        try (NDManager manager = NDManager.newBaseManager(Device.cpu());
                Parameters parameters = new Parameters(manager, discriminator.parameters(), discriminator.values())) {
            NDArray input = PixelTensor.of(manager, List.of(picture));
            return discriminator
                    .spec()
                    .network()
                    .forward(input, parameters.frozen(manager))
                    .mean()
                    .getFloat();
        }
    }
}
