package dev.duet.trainer.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.algorithms.Algorithm;
import dev.duet.trainer.algorithms.StepChance;
import dev.duet.trainer.algorithms.StepLosses;
import dev.duet.trainer.random.KeyedRandom;

/** A training of noise by noise, which can be stepped. Owns its networks. */
final class Training implements AutoCloseable {

    private final KeyedRandom random = new KeyedRandom(1);
    private final NDManager manager;
    private final Algorithm algorithm;
    private final NDArray a;
    private final NDArray b;
    private long steps;

    Training(Case of) {
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(of.threads()));
        manager = NDManager.newBaseManager(of.find());
        algorithm = of.settings().begin(manager, random);
        Shape shape = new Shape(1, 3, of.pixels(), of.pixels());
        a = manager.randomUniform(-1, 1, shape);
        b = manager.randomUniform(-1, 1, shape);
    }

    /** Makes a step; its losses are read, so that a device has finished it. */
    void step() {
        try (StepLosses losses = algorithm.step(a, b, StepChance.of(random, steps), 1)) {
            losses.read();
        }
        steps++;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    @Override
    public void close() {
        algorithm.close();
        manager.close();
    }
}
