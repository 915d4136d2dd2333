package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** What must hold of one step of any algorithm, on pictures of noise. */
final class StepChecks implements AutoCloseable {

    /** Leaves the weights where they are, so that the next step sees the same network. */
    static final AdamSettings STILL = new AdamSettings(1e-30, 0, 0);

    static final AdamSettings MOVING = new AdamSettings(1e-3, 0.5, 0.999);

    private static final int SIDE = 32;

    private final NDManager manager;
    private final KeyedRandom random = new KeyedRandom(3);
    private final int count;
    private final NDArray pictureA;
    private final NDArray pictureB;

    StepChecks() {
        this(1);
    }

    /** Makes steps of so many pictures of each domain. */
    StepChecks(int count) {
        this(count, Device.cpu());
    }

    /** Makes them on a device. */
    StepChecks(int count, Device device) {
        this.manager = NDManager.newBaseManager(device);
        this.count = count;
        this.pictureA = picture("a");
        this.pictureB = picture("b");
    }

    /** Begins an algorithm on noise that is always the same. */
    Algorithm begin(AlgorithmSettings settings) {
        Algorithm algorithm = settings.begin(manager, random);
        for (int i = 0; i < algorithm.surveyedBatches(); i++) {
            try (NDArray a = picture("surveyed a " + i);
                    NDArray b = picture("surveyed b " + i)) {
                algorithm.survey(a, b);
            }
        }
        return algorithm;
    }

    /** Returns what an algorithm begins with, for one that is begun in a way that settings do not know. */
    Learners learners(AlgorithmSettings settings) {
        return new Learners(manager, settings, random, DataType.FLOAT32);
    }

    /** Runs one step with the chance of step 0. */
    List<LossTerm> step(Algorithm algorithm) {
        return step(algorithm, StepChance.of(random, 0));
    }

    /** Runs one step on pictures that are made of the usual ones. */
    List<LossTerm> step(Algorithm algorithm, UnaryOperator<NDArray> change) {
        try (StepLosses losses =
                algorithm.step(change.apply(pictureA), change.apply(pictureB), StepChance.of(random, 0), 1)) {
            return losses.read();
        }
    }

    List<LossTerm> step(Algorithm algorithm, StepChance chance) {
        try (StepLosses losses = algorithm.step(pictureA, pictureB, chance, 1)) {
            return losses.read();
        }
    }

    /**
     * Moves a network a little along its own gradient, both ways; the loss must change by the gradient's length. The
     * settings' optimiser is {@link #STILL}, whose mean of gradients is the gradient.
     *
     * @param share of the loss in the sum that is minimised
     */
    void assertSlope(AlgorithmSettings settings, String network, String loss, double share) {
        try (Algorithm algorithm = begin(settings)) {
            Learner learner = algorithm.learner(network).orElseThrow();
            float[] gradient = gradient(algorithm, learner);
            assertSlope(algorithm, learner, gradient, gradient, loss, share);
        }
    }

    /**
     * Likewise, but along that part of the gradient which another algorithm lacks, so that it counts however small it
     * is beside the rest.
     *
     * @param lacking has the same weights and losses
     */
    void assertSlopeOfDifference(Algorithm algorithm, Algorithm lacking, String network, String loss) {
        Learner learner = algorithm.learner(network).orElseThrow();
        float[] gradient = gradient(algorithm, learner);
        float[] part = gradient(lacking, lacking.learner(network).orElseThrow());
        for (int i = 0; i < part.length; i++) {
            part[i] = gradient[i] - part[i];
        }
        assertSlope(algorithm, learner, gradient, part, loss, 1);
    }

    private float[] gradient(Algorithm algorithm, Learner learner) {
        step(algorithm);
        return learner.adam().mean();
    }

    private void assertSlope(
            Algorithm algorithm, Learner learner, float[] gradient, float[] direction, String loss, double share) {
        double length = Math.sqrt(dot(direction, direction));
        assertThat(length).as("length of the way along " + learner.name()).isPositive();
        float[] start = learner.parameters().values();
        double reach = 3e-4;
        double above = lossAt(algorithm, learner, start, direction, reach / length, loss);
        double below = lossAt(algorithm, learner, start, direction, -reach / length, loss);
        double slope = dot(gradient, direction) / length;
        assertThat(share * (above - below) / (2 * reach))
                .as("slope of " + loss + " along " + learner.name())
                .isCloseTo(slope, within(0.03 * Math.abs(slope)));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private double lossAt(
            Algorithm algorithm, Learner learner, float[] start, float[] direction, double factor, String loss) {
        float[] moved = start.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += (float) (factor * direction[i]);
        }
        learner.parameters().set(moved);
        return value(step(algorithm), loss);
    }

    /** Returns the loss of that name. */
    static double value(List<LossTerm> losses, String name) {
        return losses.stream()
                .filter(term -> term.name().equals(name))
                .findAny()
                .orElseThrow(() -> new AssertionError("no " + name + " among " + losses))
                .value();
    }

    /**
     * Runs 200 steps, each with a chance of its own, after which the manager must hold what it held after the first; a pool
     * of one is full by then.
     */
    void assertLeavesNoArrayBehind(AlgorithmSettings settings) {
        try (Algorithm algorithm = begin(settings)) {
            step(algorithm);
            int after = manager.getManagedArrays().size();
            for (int i = 1; i <= 200; i++) {
                step(algorithm, StepChance.of(random, i));
            }
            assertThat(manager.getManagedArrays()).hasSize(after);
        }
    }

    void assertEveryNetworkMoves(AlgorithmSettings settings) {
        try (Algorithm algorithm = begin(settings)) {
            List<float[]> before = algorithm.learners().list().stream()
                    .map(l -> l.parameters().values())
                    .toList();
            step(algorithm);
            for (int i = 0; i < before.size(); i++) {
                Learner learner = algorithm.learners().list().get(i);
                assertThat(learner.parameters().values()).as(learner.name()).isNotEqualTo(before.get(i));
            }
        }
    }

    /**
     * Collects garbage beside the steps, every millisecond of theirs, as there are steps that draw nothing before they
     * look back.
     */
    void assertIndifferentToGarbageCollection(AlgorithmSettings settings) {
        float[] undisturbed = generatorAfter(3, settings);
        Thread collector = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                System.gc();
                LockSupport.parkNanos(1_000_000); // or the steps get no turn where the heap is large
            }
        });
        collector.start();
        float[] disturbed;
        try {
            disturbed = generatorAfter(3, settings);
        } finally {
            collector.interrupt();
        }
        assertThat(disturbed).isEqualTo(undisturbed);
    }

    private float[] generatorAfter(int steps, AlgorithmSettings settings) {
        try (Algorithm algorithm = begin(settings)) {
            for (int i = 0; i < steps; i++) {
                step(algorithm, new StepChance(new DrawnPositions(random, i), random.at("pools", i), i % 2 == 0, i));
            }
            return algorithm.generatorAB().parameters().values();
        }
    }

    private NDArray picture(String name) {
        RandomGenerator noise = random.at("picture " + name);
        float[] values = new float[count * 3 * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) noise.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(count, 3, SIDE, SIDE));
    }

    @Override
    public void close() {
        manager.close();
    }
}
