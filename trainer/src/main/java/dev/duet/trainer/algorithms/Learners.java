package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Everything in which a run remembers what it has learned, in the order in which it was made: networks with their
 * optimisers, and pools of earlier fakes.
 *
 * <p>Makes them, with fresh weights, and owns them and the memory that steps are made in.
 */
public final class Learners implements Iterable<Learner>, AutoCloseable {

    private final AlgorithmSettings settings;
    private final KeyedRandom random;
    private final DataType precision;
    private final NDManager manager;
    private final Network generatorLayout;
    private final AdversarialObjective adversary;
    private final List<Learner> learners = new ArrayList<>();
    private final List<Learner> generators = new ArrayList<>();
    private final List<ImagePool> pools = new ArrayList<>();

    /**
     * Begins with none.
     *
     * @param parent the manager of whoever runs the training; what is owned here lives in a sub-manager of it
     * @param settings by which networks are made
     * @param random the run's randomness, from which weights are drawn
     * @param precision in which networks compute: float32, or float64, where rounding neither hides nor makes a difference
     *     to what they are compared with
     */
    Learners(NDManager parent, AlgorithmSettings settings, KeyedRandom random, DataType precision) {
        this.settings = settings;
        this.random = random;
        this.precision = precision;
        this.manager = parent.newSubManager();
        this.generatorLayout = settings.generator().network();
        this.adversary = new AdversarialObjective(settings.discriminator().network(), settings.gan());
    }

    /** Makes a generator. */
    Learner newGenerator(String name) {
        Learner generator = newNetwork(name, generatorLayout.parameters(), settings.generatorAdam());
        generators.add(generator);
        return generator;
    }

    /**
     * Averages the generators' weights from here on.
     *
     * @param decay of {@link dev.duet.trainer.optim.WeightAverage}
     */
    public void averageGenerators(double decay) {
        generators.forEach(generator -> generator.average(manager, decay));
    }

    /** Makes a discriminator with its pool. */
    PooledDiscriminator newDiscriminator(String name) {
        Learner learner = newNetwork(name, adversary.discriminator().parameters(), settings.discriminatorAdam());
        ImagePool pool = new ImagePool(manager, settings.pool());
        pools.add(pool);
        return new PooledDiscriminator(adversary, learner, pool);
    }

    /** Makes another network; its weights depend on its name and on no other network. */
    Learner newNetwork(String name, List<Parameter> list, AdamSettings adam) {
        float[] initial = settings.initialisation().draw(list, random, name);
        Learner learner = new Learner(manager, name, new Parameters(manager, list, initial, precision), adam);
        learners.add(learner);
        return learner;
    }

    /** Opens a step. */
    StepScope step(StepChance chance) {
        return new StepScope(manager, chance.noiseSeed());
    }

    /** Returns the manager of all that is owned here. */
    NDManager manager() {
        return manager;
    }

    /** Returns the layout of the generators. */
    Network generatorLayout() {
        return generatorLayout;
    }

    /** Returns the networks. */
    public List<Learner> list() {
        return List.copyOf(learners);
    }

    /** Returns the pools. */
    public List<ImagePool> pools() {
        return List.copyOf(pools);
    }

    @Override
    public Iterator<Learner> iterator() {
        return list().iterator();
    }

    @Override
    public void close() {
        learners.forEach(Learner::close);
        pools.forEach(ImagePool::close);
        manager.close();
    }
}
