package dev.duet.trainer.cli;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.Picture;
import dev.duet.trainer.data.PictureFolder;
import dev.duet.trainer.data.TestPictures;
import dev.duet.trainer.export.ModelCard.DataSource;
import dev.duet.trainer.export.TrainingPictures;
import dev.duet.trainer.recipe.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The pictures that a run learned from, found again and known by their fingerprints. */
final class LearnedPictures {

    /** As many as settle the third digit of a share; of more, every second, third and so on is looked at. */
    private static final int MOST = 1_000;

    private LearnedPictures() {}

    /**
     * Finds the pictures of both domains.
     *
     * @param sources what the run says it learned from
     * @param side to which they are stretched, pixels
     * @throws IllegalArgumentException if these are other pictures
     */
    static List<TrainingPictures> in(Path data, Recipe recipe, List<DataSource> sources, int side) {
        Dataset dataset =
                Dataset.open(data, recipe.data().pictureLimit(), recipe.run().dataThreads());
        return List.of(
                of(recipe.domains().a(), dataset.trainA(), sources, side),
                of(recipe.domains().b(), dataset.trainB(), sources, side));
    }

    private static TrainingPictures of(String domain, PictureFolder folder, List<DataSource> sources, int side) {
        boolean learned = sources.stream()
                .anyMatch(source ->
                        source.domain().equals(domain) && source.sha256().equals(folder.sha256()));
        if (!learned) {
            throw new IllegalArgumentException(
                    "%s does not hold the pictures of %s that the run learned from: their fingerprints differ. Name that data set by --data, or leave --data out."
                            .formatted(folder.root(), domain));
        }
        int step = (folder.size() + MOST - 1) / MOST;
        return new TrainingPictures(
                domain,
                IntStream.iterate(0, i -> i < folder.size(), i -> i + step)
                        .mapToObj(i -> loaded(folder.pictures().get(i), side))
                        .toList());
    }

    private static Supplier<RgbImage> loaded(Picture picture, int side) {
        return () -> TestPictures.load(List.of(picture), side).get(0).image();
    }
}
