package dev.duet.trainer.evaluate;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.Picture;
import dev.duet.trainer.data.PictureFolder;
import dev.duet.trainer.data.Sample;
import dev.duet.trainer.data.TestPictures;
import dev.duet.trainer.translation.LoadedDirection;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what translators do to the test pictures.
 *
 * <p>Everything is looked at in the size of the model, real pictures too, so that only the translation makes a
 * difference. A share of pictures judged as target says that the domain changed, not that the picture is good.
 *
 * @param network in whose features pictures are judged
 * @param learnFrom how many training pictures of each domain the judge learns from, the first by name
 */
public record Evaluation(FeatureNetwork network, int learnFrom) {

    /** How many pictures are decoded at their full size before they are shrunk to the model's. */
    private static final int CHUNK = 32;

    /** Makes an evaluation, checking that the judge learns from something. */
    public Evaluation {
        if (learnFrom < 1) {
            throw new IllegalArgumentException("a judge learns from ≥ 1 pictures of each domain, got " + learnFrom);
        }
    }

    /** Pictures in the size of the model, with their features. */
    private record Seen(List<RgbImage> pictures, List<float[]> features) {}

    /**
     * Measures.
     *
     * @param data with test pictures of both domains
     * @param directions from A to B, then the way back where there is one
     * @return judged_as_target, mean_change and mean_pairwise_distance of each direction
     * @throws IllegalArgumentException if there are no test pictures, or the directions have different image sizes
     */
    public List<Metric> run(Dataset data, List<LoadedDirection> directions) {
        requirePictures(data.testA());
        requirePictures(data.testB());
        LoadedDirection first = directions.get(0);
        int side = first.imageSize();
        for (LoadedDirection direction : directions) {
            if (direction.imageSize() != side) {
                throw new IllegalArgumentException(
                        "%s is for pictures of %d pixels, %s for %d: name directions of one pair."
                                .formatted(first.name(), side, direction.name(), direction.imageSize()));
            }
        }
        NearestCentroid judge = NearestCentroid.of(
                seen(learned(data.trainA()), side).features(),
                seen(learned(data.trainB()), side).features());
        Seen a = seen(data.testA().pictures(), side);
        Seen b = seen(data.testB().pictures(), side);
        List<Metric> metrics = new ArrayList<>(direction(judge, first, a, b));
        if (directions.size() > 1) {
            metrics.addAll(direction(judge.reversed(), directions.get(1), b, a));
        }
        return metrics;
    }

    private List<Metric> direction(NearestCentroid judge, LoadedDirection direction, Seen sources, Seen targets) {
        Seen fakes = translated(sources, direction);
        int count = sources.pictures().size();
        return List.of(
                new Metric(
                        "judged_as_target",
                        direction.name(),
                        judge.shareOfTarget(sources.features()),
                        judge.shareOfTarget(fakes.features()),
                        judge.shareOfTarget(targets.features()),
                        count,
                        "Share of test pictures nearer to the mean of up to %d training pictures of the target than to"
                                        .formatted(learnFrom)
                                + " that of the source, in " + network.description() + "."),
                new Metric(
                        "mean_change",
                        direction.name(),
                        null,
                        Levels.meanChange(sources.pictures(), fakes.pictures()),
                        null,
                        count,
                        "Mean difference between a test picture and its translation, in levels of 255."),
                new Metric(
                        "mean_pairwise_distance",
                        direction.name(),
                        Levels.meanPairwiseDistance(sources.pictures()),
                        Levels.meanPairwiseDistance(fakes.pictures()),
                        Levels.meanPairwiseDistance(targets.pictures()),
                        count,
                        "Mean difference between two test pictures, in levels of 255; near 0 if all translations are"
                                + " alike."));
    }

    private List<Picture> learned(PictureFolder folder) {
        return folder.pictures().subList(0, Math.min(learnFrom, folder.size()));
    }

    private Seen seen(List<Picture> pictures, int side) {
        List<RgbImage> loaded = new ArrayList<>();
        List<float[]> features = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i += CHUNK) {
            List<RgbImage> chunk =
                    TestPictures.load(pictures.subList(i, Math.min(pictures.size(), i + CHUNK)), side).stream()
                            .map(Sample::image)
                            .toList();
            loaded.addAll(chunk);
            features.addAll(network.features(chunk));
        }
        return new Seen(loaded, features);
    }

    private Seen translated(Seen sources, LoadedDirection direction) {
        List<RgbImage> translations = sources.pictures().stream()
                .map(picture -> direction.translate(List.of(picture)).get(0))
                .toList();
        return new Seen(translations, network.features(translations));
    }

    private static void requirePictures(PictureFolder folder) {
        if (folder.size() == 0) {
            throw new IllegalArgumentException("There are no test pictures in " + folder.root()
                    + ". Put pictures there that training does not see.");
        }
    }
}
