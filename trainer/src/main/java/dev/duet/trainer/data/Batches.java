package dev.duet.trainer.data;

import dev.duet.imaging.RgbImage;
import dev.duet.trainer.random.KeyedRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The batches of a run, from any step on, prepared by worker threads ahead of the one who takes them.
 *
 * <p>Batch number k depends on the seed, the settings and the pictures, not on the number of workers or on the step that
 * was the first. At most two batches a worker are held ready. For one consumer thread; endless.
 */
public final class Batches implements AutoCloseable {

    private static final int AHEAD_PER_WORKER = 2;

    private final Dataset dataset;
    private final DataSettings settings;
    private final KeyedRandom random;
    private final Pairing pairing;
    private final Augmentation augmentation;
    private final LoadedPictures loaded;
    private final ExecutorService workers;
    private final int ahead;
    private final Deque<Future<Batch>> ready = new ArrayDeque<>();
    private long nextToPrepare;

    /**
     * Starts preparing.
     *
     * @param constantEpochs epochs before the learning rate begins to fall, where fine-tuning begins
     * @param firstStep number of the first batch to be taken, from 0
     * @param reading threads and memory
     * @throws DataException if pictures cannot be brought to a size that can be learned from
     * @throws IllegalArgumentException if the pictures do not fill one batch
     */
    public Batches(
            Dataset dataset,
            DataSettings settings,
            int constantEpochs,
            KeyedRandom random,
            long firstStep,
            Reading reading) {
        new SizeCheck(settings).require(dataset);
        this.dataset = dataset;
        this.settings = settings;
        this.random = random;
        this.pairing = new Pairing(
                dataset.trainA().size(), dataset.trainB().size(), settings.batch(), settings.serial(), random);
        this.augmentation = new Augmentation(settings, constantEpochs);
        this.loaded = new LoadedPictures(reading.cacheBytes());
        this.workers = Workers.start(reading.threads());
        this.ahead = reading.threads() * AHEAD_PER_WORKER;
        this.nextToPrepare = firstStep;
        prepareAhead();
    }

    /** Returns the sizes at which the networks see pictures. */
    public Set<PictureSize> sizes() {
        Scale scale = new Scale(settings.preprocess(), settings.loadSize(), settings.cropSize());
        return Stream.of(dataset.trainA(), dataset.trainB())
                .flatMap(folder -> folder.pictures().stream())
                .map(picture -> scale.seen(PictureSize.of(picture)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns which pictures meet when, and how long an epoch is. */
    public Pairing pairing() {
        return pairing;
    }

    /**
     * Waits for the next batch.
     *
     * @throws DataException.Vanished if a file can no longer be read
     */
    public Batch next() throws InterruptedException {
        Batch batch = Futures.get(ready.remove());
        prepareAhead();
        return batch;
    }

    private void prepareAhead() {
        while (ready.size() < ahead) {
            long step = nextToPrepare++;
            ready.add(workers.submit(() -> prepare(step)));
        }
    }

    private Batch prepare(long step) {
        List<Sample> a = new ArrayList<>();
        List<Sample> b = new ArrayList<>();
        for (int i = 0; i < settings.batch(); i++) {
            Pairing.Place place = pairing.place(step, i);
            a.add(sample(dataset.trainA().pictures().get(pairing.indexA(place)), place, "augment A"));
            b.add(sample(dataset.trainB().pictures().get(pairing.indexB(place)), place, "augment B"));
        }
        return new Batch(step, pairing.epochOf(step), a, b);
    }

    private Sample sample(Picture picture, Pairing.Place place, String purpose) {
        RandomGenerator chance = random.at(purpose, place.epoch(), place.position());
        RgbImage image = loaded.get(picture, augmentation.scale(place.epoch()));
        return new Sample(picture, augmentation.apply(image, chance));
    }

    /** Stops the workers, dropping what they had prepared, and waits until they are gone. */
    @Override
    public void close() {
        workers.shutdownNow();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
