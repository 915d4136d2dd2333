package dev.duet.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.Dclgan;
import dev.duet.trainer.algorithms.LossTerm;
import dev.duet.trainer.algorithms.StepChance;
import dev.duet.trainer.data.Batch;
import dev.duet.trainer.data.Batches;
import dev.duet.trainer.data.Dataset;
import dev.duet.trainer.data.Reading;
import dev.duet.trainer.networks.PixelTensor;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;

/**
 * One training, from its first step or its last checkpoint to the end of the schedule.
 *
 * @param settings what decides the weights
 * @param folder where checkpoints go
 * @param pace how often, and how far
 * @param reading threads and memory for pictures
 */
public record TrainingRun(RunSettings settings, RunFolder folder, Pace pace, Reading reading) {

    /**
     * How often a run is saved, and where it pauses. None of it changes the weights.
     *
     * @param checkpointEverySteps steps between checkpoints
     * @param maxSteps finished steps at which the run pauses, with a checkpoint
     */
    public record Pace(long checkpointEverySteps, long maxSteps) {

        /** Makes a pace, checking ranges. */
        public Pace {
            if (checkpointEverySteps < 1 || maxSteps < 1) {
                throw new IllegalArgumentException("checkpoint-every-steps and max-steps must be ≥ 1, got "
                        + checkpointEverySteps + " and " + maxSteps);
            }
        }
    }

    /**
     * Starts a new training and runs it.
     *
     * @throws TrainingException if the folder holds one already, or a loss is not finite
     */
    public void start(Dataset dataset, RunObserver observer) throws InterruptedException {
        if (folder.latest().isPresent()) {
            throw new TrainingException.Unasked(folder);
        }
        try (NDManager manager = NDManager.newBaseManager();
                Dclgan dclgan = new Dclgan(manager, settings.algorithm(), new KeyedRandom(settings.seed()))) {
            run(manager, dclgan, dataset, 0, observer);
        }
    }

    /**
     * Goes on from the newest checkpoint.
     *
     * @throws TrainingException if there is none, it is of another run, or a loss is not finite
     */
    public void resume(Dataset dataset, RunObserver observer) throws InterruptedException {
        Checkpoint checkpoint =
                RunFolder.read(folder.latest().orElseThrow(() -> new TrainingException.NothingToResume(folder)));
        requireSame("settings", checkpoint.settings(), settings);
        requireSame(
                "pictures in trainA",
                checkpoint.progress().dataA(),
                dataset.trainA().sha256());
        requireSame(
                "pictures in trainB",
                checkpoint.progress().dataB(),
                dataset.trainB().sha256());
        try (NDManager manager = NDManager.newBaseManager();
                Dclgan dclgan = new Dclgan(manager, settings.algorithm(), new KeyedRandom(settings.seed()))) {
            checkpoint.restore(dclgan, manager);
            run(manager, dclgan, dataset, checkpoint.progress().steps(), observer);
        }
    }

    private static void requireSame(String what, Object stored, Object given) {
        if (!stored.equals(given)) {
            throw new TrainingException.Mismatch(what, stored, given);
        }
    }

    private void run(NDManager manager, Dclgan dclgan, Dataset dataset, long firstStep, RunObserver observer)
            throws InterruptedException {
        KeyedRandom random = new KeyedRandom(settings.seed());
        int constantEpochs = settings.schedule().constantEpochs();
        try (Batches batches = new Batches(dataset, settings.data(), constantEpochs, random, firstStep, reading)) {
            long all = (long) settings.schedule().epochs() * batches.pairing().stepsPerEpoch();
            long end = Math.min(all, pace.maxSteps());
            observer.started(firstStep, all);
            if (firstStep >= end) {
                observer.nothingLeft(firstStep, all);
            }
            for (long step = firstStep; step < end; step++) {
                long began = System.nanoTime();
                Batch batch = batches.next();
                double rateFactor = settings.schedule().rateFactor(batch.epoch());
                List<LossTerm> losses = learn(manager, dclgan, batch, StepChance.of(random, step), rateFactor);
                requireFinite(losses, step);
                long finished = step + 1;
                double seconds = (System.nanoTime() - began) / 1e9;
                observer.stepped(finished, batch.epoch(), rateFactor, losses, seconds);
                observer.networks(finished, dclgan);
                boolean pause = observer.wantsPause();
                if (finished % pace.checkpointEverySteps() == 0 || finished == end || pause) {
                    observer.saved(folder.write(checkpoint(dclgan, dataset, finished, batch.epoch())));
                }
                if (pause) {
                    return;
                }
            }
        }
    }

    private static List<LossTerm> learn(
            NDManager manager, Dclgan dclgan, Batch batch, StepChance chance, double rateFactor) {
        try (NDArray a = PixelTensor.of(manager, batch.imagesA());
                NDArray b = PixelTensor.of(manager, batch.imagesB())) {
            return dclgan.step(a, b, chance, rateFactor);
        }
    }

    private static void requireFinite(List<LossTerm> losses, long step) {
        for (LossTerm loss : losses) {
            if (!Double.isFinite(loss.value())) {
                throw new TrainingException.Diverged(loss.name(), loss.value(), step);
            }
        }
    }

    private Checkpoint checkpoint(Dclgan dclgan, Dataset dataset, long steps, int epoch) {
        Checkpoint.Progress progress = new Checkpoint.Progress(
                steps,
                epoch,
                steps * settings.data().batch(),
                dataset.trainA().sha256(),
                dataset.trainB().sha256());
        return Checkpoint.of(dclgan, settings, progress);
    }
}
