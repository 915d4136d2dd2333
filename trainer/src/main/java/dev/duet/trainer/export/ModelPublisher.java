package dev.duet.trainer.export;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.export.ModelCard.Goldens;
import dev.duet.trainer.export.ModelCard.ImageSizes;
import dev.duet.trainer.networks.GeneratorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes a version of a pair into a model repository, after proving that its files do what the networks do. */
public final class ModelPublisher {

    private final Path repository;
    private final Reference reference;

    /**
     * Makes a publisher.
     *
     * @param repository the folder that holds the pairs; made when it is needed
     */
    public ModelPublisher(Path repository) {
        this(repository, Reference.liveNetwork());
    }

    ModelPublisher(Path repository, Reference reference) {
        this.repository = repository;
        this.reference = reference;
    }

    /**
     * What was published.
     *
     * @param folder of the version
     * @param card as it is in the folder
     * @param largestDifference on any golden between file and network, in 8-bit levels
     */
    public record Published(Path folder, ModelCard card, int largestDifference) {}

    /**
     * Publishes a pair under the next free version.
     *
     * @throws ExportException if it is not published; then nothing is left of it
     */
    public Published publish(Release release) {
        try (VersionFolder folder = VersionFolder.begin(repository, release.pair())) {
            Direction forward =
                    new Direction(release.domains().a(), release.domains().b());
            ProvedDirection ab = direction(
                    folder,
                    release,
                    forward,
                    release.generatorAB(),
                    release.samples().a());
            ProvedDirection ba = direction(
                    folder,
                    release,
                    forward.reversed(),
                    release.generatorBA(),
                    release.samples().b());
            folder.write("samples.png", ImageEncoder.png(ReleaseSheet.draw(release, ab.path(), ba.path())));
            Path published =
                    folder.publish(version -> card(release, version, ab, ba).json());
            int version = Integer.parseInt(published.getFileName().toString());
            return new Published(
                    published,
                    card(release, version, ab, ba),
                    Math.max(ab.largestDifference(), ba.largestDifference()));
        } catch (IOException e) {
            throw new ExportException.NotWritten(release.pair(), repository, e);
        }
    }

    private ProvedDirection direction(
            VersionFolder folder,
            Release release,
            Direction direction,
            TrainedGenerator generator,
            List<RgbImage> samples)
            throws IOException {
        List<RgbImage> inputs = GoldenInputs.of(direction, release.imageSize(), samples);
        return ProvedDirection.write(folder, release, direction, generator, inputs, reference);
    }

    private static ModelCard card(Release release, int version, ProvedDirection ab, ProvedDirection ba) {
        return new ModelCard(
                ModelCard.FORMAT,
                release.pair(),
                version,
                release.created(),
                release.about().licence(),
                release.about().description(),
                List.of(release.domains().a(), release.domains().b()),
                List.of(ab.file(), ba.file()),
                new ImageSizes(
                        release.imageSize(), GeneratorSpec.SIZE_MULTIPLE, GeneratorSpec.SIZE_MIN, Metadata.RESIZE),
                new Goldens(
                        Reference.TOLERANCE,
                        Stream.of(ab, ba).flatMap(d -> d.goldens().stream()).toList()),
                release.training(),
                release.data(),
                release.metrics(),
                release.about().knownFailures());
    }
}
