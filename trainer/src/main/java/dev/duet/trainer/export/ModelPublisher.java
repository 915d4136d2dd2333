package dev.duet.trainer.export;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.export.ModelCard.DiscriminatorFile;
import dev.duet.trainer.export.ModelCard.DomainStatistics;
import dev.duet.trainer.export.ModelCard.Goldens;
import dev.duet.trainer.export.ModelCard.ImageSizes;
import dev.duet.trainer.networks.GeneratorSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a version into a model repository, after proving that its files do what the networks do. */
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
     * Publishes generators under the next free version.
     *
     * @throws ExportException if it is not published; then nothing is left of it
     */
    public Published publish(Release release) {
        try (VersionFolder folder = VersionFolder.begin(repository, release.pair())) {
            List<ProvedDirection> directions = prove(folder, release);
            List<Path> files = directions.stream().map(ProvedDirection::path).toList();
            Watched watched = watched(folder, release);
            folder.write("samples.png", ImageEncoder.png(ReleaseSheet.draw(release, files)));
            Path published = folder.publish(
                    version -> card(release, version, directions, watched).json());
            int version = Integer.parseInt(published.getFileName().toString());
            return new Published(
                    published,
                    card(release, version, directions, watched),
                    directions.stream()
                            .mapToInt(ProvedDirection::largestDifference)
                            .max()
                            .orElseThrow());
        } catch (IOException e) {
            throw new ExportException.NotWritten(release.pair(), repository, e);
        }
    }

    private List<ProvedDirection> prove(VersionFolder folder, Release release) throws IOException {
        Direction forward =
                new Direction(release.domains().a(), release.domains().b());
        List<Direction> directions = List.of(forward, forward.reversed());
        List<List<RgbImage>> samples =
                List.of(release.samples().a(), release.samples().b());
        List<ProvedDirection> proved = new ArrayList<>();
        for (int i = 0; i < release.generators().size(); i++) {
            List<RgbImage> inputs = GoldenInputs.of(directions.get(i), release.imageSize(), samples.get(i));
            proved.add(ProvedDirection.write(
                    folder, release, directions.get(i), release.generators().get(i), inputs, reference));
        }
        return proved;
    }

    /** What the card says of live quality. */
    private record Watched(List<DiscriminatorFile> discriminators, List<DomainStatistics> statistics) {}

    private static Watched watched(VersionFolder folder, Release release) throws IOException {
        Map<String, ProvedDiscriminator> discriminators = new LinkedHashMap<>();
        for (TrainedDiscriminator trained : release.watching().discriminators()) {
            discriminators.put(trained.domain(), ProvedDiscriminator.write(folder, release, trained));
        }
        return new Watched(
                discriminators.values().stream().map(ProvedDiscriminator::file).toList(),
                release.watching().trainingPictures().stream()
                        .map(pictures -> pictures.statistics(Optional.ofNullable(discriminators.get(pictures.domain()))
                                .map(ProvedDiscriminator::path)))
                        .toList());
    }

    private static ModelCard card(Release release, int version, List<ProvedDirection> directions, Watched watched) {
        return new ModelCard(
                ModelCard.FORMAT,
                release.pair(),
                version,
                release.created(),
                release.about().licence(),
                release.about().description(),
                List.of(release.domains().a(), release.domains().b()),
                directions.stream().map(ProvedDirection::file).toList(),
                new ImageSizes(
                        release.imageSize(), GeneratorSpec.SIZE_MULTIPLE, GeneratorSpec.SIZE_MIN, Metadata.RESIZE),
                new Goldens(
                        Reference.TOLERANCE,
                        directions.stream().flatMap(d -> d.goldens().stream()).toList()),
                release.training(),
                release.data(),
                release.metrics(),
                release.about().knownFailures(),
                watched.discriminators(),
                watched.statistics());
    }
}
