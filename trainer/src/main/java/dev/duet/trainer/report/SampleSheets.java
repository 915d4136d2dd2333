package dev.duet.trainer.report;

import dev.duet.imaging.ImageEncoder;
import dev.duet.imaging.RgbImage;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.Learner;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.Picture;
import dev.duet.trainer.data.PictureFolder;
import dev.duet.trainer.data.Sample;
import dev.duet.trainer.data.TestPictures;
import dev.duet.trainer.recipe.DomainNames;
import dev.duet.trainer.recipe.Recipe;
import dev.duet.trainer.training.RunObserver;
import dev.duet.trainer.translation.NetworkTranslator;
import dev.duet.trainer.translation.PictureTranslator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws, every so many steps, what the translators make of the same few test pictures: {@code
 * samples/step-000000500.png} in the run's folder.
 */
public final class SampleSheets implements RunObserver {

    /** Pictures of each domain on a sheet. */
    private static final int ROWS = 4;

    private final Path folder;
    private final int everySteps;
    private final DomainNames names;
    private final List<RgbImage> a;
    private final List<RgbImage> b;

    /** Chooses the pictures: of the test folders, spread over them; of the training folders where those are empty. */
    public SampleSheets(Path run, Recipe recipe, Dataset dataset) {
        this.folder = run.resolve("samples");
        this.everySteps = recipe.run().sampleEverySteps();
        this.names = recipe.domains();
        this.a = choose(dataset.testA(), dataset.trainA(), recipe.data().imageSize());
        this.b = choose(dataset.testB(), dataset.trainB(), recipe.data().imageSize());
    }

    private static List<RgbImage> choose(PictureFolder test, PictureFolder train, int side) {
        List<Picture> all = test.size() > 0 ? test.pictures() : train.pictures();
        List<Picture> chosen = new ArrayList<>();
        for (int i = 0; i < Math.min(ROWS, all.size()); i++) {
            chosen.add(all.get((int) ((long) i * all.size() / ROWS)));
        }
        return TestPictures.load(chosen, side).stream().map(Sample::image).toList();
    }

    @Override
    public void networks(long finishedSteps, Algorithm algorithm) {
        if (finishedSteps % everySteps == 0) {
            write(finishedSteps, draw(algorithm));
        }
    }

    private RgbImage draw(Algorithm algorithm) {
        PictureTranslator ab = translator(algorithm, algorithm.generatorAB());
        return algorithm
                .generatorBA()
                .map(generator -> SampleSheet.ofPair(names, a, b, ab, translator(algorithm, generator)))
                .orElseGet(() -> SampleSheet.ofOne(names, a, b, ab));
    }

    private static PictureTranslator translator(Algorithm algorithm, Learner generator) {
        return new NetworkTranslator(algorithm.generator(), generator.settled());
    }

    private void write(long finishedSteps, RgbImage sheet) {
        Path file = folder.resolve("step-%09d.png".formatted(finishedSteps));
        try {
            Files.createDirectories(folder);
            Files.write(file, ImageEncoder.png(sheet));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
