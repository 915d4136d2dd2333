package dev.duet.trainer.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.Learner;
import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.algorithms.StepChance;
import dev.duet.trainer.algorithms.StepLosses;
import dev.duet.trainer.data.Batch;
import dev.duet.trainer.data.Batches;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.PictureSize;
import dev.duet.trainer.data.Reading;
import dev.duet.trainer.networks.PixelTensor;
import dev.duet.trainer.random.KeyedRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One training, from its first step or its last checkpoint to the end of the schedule.
 *
 * @param settings what decides the weights
 * @param folder where checkpoints go
 * @param pace how often, and how far
 * @param reading threads and memory for pictures
 * @param device that calculates; a run may go on with another than it began with
 */
public record TrainingRun(RunSettings settings, RunFolder folder, Pace pace, Reading reading, Device device) {

    /**
     * How often a run is saved, and where it pauses. None of it changes the weights.
     *
     * @param checkpointEverySteps steps between checkpoints
     * @param lossesEverySteps steps after which losses are read from the device, and looked at; they are at a
     *     checkpoint, too
     * @param maxSteps finished steps at which the run pauses, with a checkpoint
     */
    public record Pace(long checkpointEverySteps, long lossesEverySteps, long maxSteps) {

        /** Makes a pace, checking ranges. */
        public Pace {
            if (checkpointEverySteps < 1 || lossesEverySteps < 1 || maxSteps < 1) {
                throw new IllegalArgumentException(
                        "checkpoint-every-steps, log-every-steps and max-steps must be ≥ 1, got %d, %d and %d"
                                .formatted(checkpointEverySteps, lossesEverySteps, maxSteps));
            }
        }
    }

    /**
     * Starts a new training and runs it.
     *
     * @throws TrainingException if the folder holds one already, another process trains in it, or a loss is not finite
     */
    public void start(Dataset dataset, RunObserver observer) throws InterruptedException {
        requireNew();
        try (NDManager manager = NDManager.newBaseManager(device);
                Algorithm algorithm = settings.algorithm().begin(manager, new KeyedRandom(settings.seed()))) {
            average(algorithm);
            run(manager, algorithm, dataset, Optional.empty(), 0, observer);
        }
    }

    /**
     * Starts a new training with the networks of another run, those that have the same name and layout here, and runs
     * it. Other networks, optimisers and pools begin afresh.
     *
     * @param other what the other run has learned
     * @throws TrainingException if the folder holds a training already, another process trains in it, the generator of
     *     the other run has another layout, or a loss is not finite
     */
    public void startFrom(Checkpoint other, Dataset dataset, RunObserver observer) throws InterruptedException {
        requireNew();
        try (NDManager manager = NDManager.newBaseManager(device);
                Algorithm algorithm = settings.algorithm().begin(manager, new KeyedRandom(settings.seed()))) {
            List<String> fresh = new ArrayList<>(
                    algorithm.learners().list().stream().map(Learner::name).toList());
            List<String> taken = other.lend(algorithm);
            fresh.removeAll(taken);
            observer.began(taken, fresh);
            average(algorithm);
            run(manager, algorithm, dataset, Optional.empty(), 0, observer);
        }
    }

    private void average(Algorithm algorithm) {
        if (settings.averaging().wanted()) {
            algorithm.learners().averageGenerators(settings.averaging().decay());
        }
    }

    private void requireNew() {
        if (folder.latest().isPresent()) {
            throw new TrainingException.Unasked(folder);
        }
    }

    /**
     * Goes on from the newest checkpoint.
     *
     * @throws TrainingException if there is none, it is of another run, another process trains in the folder, or a loss
     *     is not finite
     */
    public void resume(Dataset dataset, RunObserver observer) throws InterruptedException {
        Path latest = folder.latest().orElseThrow(() -> new TrainingException.NothingToResume(folder));
        Checkpoint checkpoint = RunFolder.read(latest);
        requireSame("settings", checkpoint.settings(), settings);
        if (!checkpoint.progress().equals(Checkpoint.Progress.NONE)) { // Imported weights go on with any pictures.
            requireSame(
                    "pictures in trainA",
                    checkpoint.progress().dataA(),
                    dataset.trainA().sha256());
            requireSame(
                    "pictures in trainB",
                    checkpoint.progress().dataB(),
                    dataset.trainB().sha256());
        }
        try (NDManager manager = NDManager.newBaseManager(device);
                Algorithm algorithm = settings.algorithm().begin(manager, new KeyedRandom(settings.seed()))) {
            average(algorithm);
            checkpoint.restore(algorithm, manager);
            run(
                    manager,
                    algorithm,
                    dataset,
                    Optional.of(latest),
                    checkpoint.progress().steps(),
                    observer);
        }
    }

    private static void requireSame(String what, Object stored, Object given) {
        if (!stored.equals(given)) {
            throw new TrainingException.Mismatch(what, stored, given);
        }
    }

    /**
     * Checks what can be checked without writing to the folder, and trains.
     *
     * @param begun the checkpoint with which the algorithm goes on
     */
    private void run(
            NDManager manager,
            Algorithm algorithm,
            Dataset dataset,
            Optional<Path> begun,
            long firstStep,
            RunObserver observer)
            throws InterruptedException {
        KeyedRandom random = new KeyedRandom(settings.seed());
        int constantEpochs = settings.schedule().constantEpochs();
        try (Batches batches = new Batches(dataset, settings.data(), constantEpochs, random, firstStep, reading)) {
            for (PictureSize size : batches.sizes()) {
                settings.algorithm().requireSize(Math.toIntExact(size.height()), Math.toIntExact(size.width()));
            }
            try (RunLock lock = RunLock.take(folder)) {
                lock.requireLatest(begun);
                steps(manager, algorithm, dataset, batches, firstStep, observer);
            }
        }
    }

    private void steps(
            NDManager manager,
            Algorithm algorithm,
            Dataset dataset,
            Batches batches,
            long firstStep,
            RunObserver observer)
            throws InterruptedException {
        KeyedRandom random = new KeyedRandom(settings.seed());
        long all = (long) settings.schedule().epochs() * batches.pairing().stepsPerEpoch();
        long end = Math.min(all, pace.maxSteps());
        observer.started(firstStep, all);
        if (firstStep >= end) {
            observer.nothingLeft(firstStep, all);
        } else {
            survey(manager, algorithm, dataset, Math.min(all, algorithm.surveyedBatches()));
        }
        for (long step = firstStep; step < end; step++) {
            long began = System.nanoTime();
            Batch batch = batches.next();
            double waited = (System.nanoTime() - began) / 1e9;
            double rateFactor = settings.schedule().rateFactor(batch.epoch());
            long finished = step + 1;
            try (StepLosses losses = learn(manager, algorithm, batch, StepChance.of(random, step), rateFactor)) {
                boolean last = finished == end;
                boolean due = finished % pace.checkpointEverySteps() == 0;
                List<LossTerm> read = List.of();
                if (last || due || finished == firstStep + 1 || finished % pace.lossesEverySteps() == 0) {
                    read = finite(losses, step);
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                StepReport report = new StepReport(finished, batch.epoch(), rateFactor, seconds, waited);
                observer.stepped(report);
                if (!read.isEmpty()) {
                    observer.losses(report, read);
                }
                observer.networks(finished, algorithm);
                boolean pause = observer.wantsPause();
                if (due || last || pause) {
                    finite(losses, step); // A pause comes at any step, and a checkpoint is never of a run gone wrong.
                    observer.saved(folder.write(checkpoint(algorithm, dataset, finished, batch.epoch())));
                }
                if (pause) {
                    return;
                }
            }
        }
    }

    /** Shows an algorithm the run's first batches, where it has to know them before it learns or goes on learning. */
    private void survey(NDManager manager, Algorithm algorithm, Dataset dataset, long count)
            throws InterruptedException {
        if (count == 0) {
            return;
        }
        KeyedRandom random = new KeyedRandom(settings.seed());
        try (Batches batches =
                new Batches(dataset, settings.data(), settings.schedule().constantEpochs(), random, 0, reading)) {
            for (long i = 0; i < count; i++) {
                Batch batch = batches.next();
                try (NDArray a = PixelTensor.of(manager, batch.imagesA());
                        NDArray b = PixelTensor.of(manager, batch.imagesB())) {
                    algorithm.survey(a, b);
                }
            }
        }
    }

    private static StepLosses learn(
            NDManager manager, Algorithm algorithm, Batch batch, StepChance chance, double rateFactor) {
        try (NDArray a = PixelTensor.of(manager, batch.imagesA());
                NDArray b = PixelTensor.of(manager, batch.imagesB())) {
            return algorithm.step(a, b, chance, rateFactor);
        }
    }

    private static List<LossTerm> finite(StepLosses losses, long step) {
        List<LossTerm> terms = losses.read();
        for (LossTerm loss : terms) {
            if (!Double.isFinite(loss.value())) {
                throw new TrainingException.Diverged(loss.name(), loss.value(), step);
            }
        }
        return terms;
    }

    private Checkpoint checkpoint(Algorithm algorithm, Dataset dataset, long steps, int epoch) {
        Checkpoint.Progress progress = new Checkpoint.Progress(
                steps,
                epoch,
                steps * settings.data().batch(),
                dataset.trainA().sha256(),
                dataset.trainB().sha256());
        return Checkpoint.of(algorithm, settings, progress);
    }
}
