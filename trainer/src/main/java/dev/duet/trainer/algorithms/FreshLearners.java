package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Parameter;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.optim.AdamSettings;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;

/**
 * Makes the networks of a run that begins.
 *
 * @param manager the owner of their memory
 * @param initialisation from which distribution weights are drawn
 * @param random the run's randomness
 * @param precision in which they compute
 */
record FreshLearners(NDManager manager, Initialisation initialisation, KeyedRandom random, DataType precision) {

    /** Makes networks that compute in float32. */
    FreshLearners(NDManager manager, Initialisation initialisation, KeyedRandom random) {
        this(manager, initialisation, random, DataType.FLOAT32);
    }

    /** Draws the weights of a network, which no other network of the run shares. */
    Learner learner(String name, List<Parameter> list, AdamSettings adam) {
        float[] initial = initialisation.draw(list, random, name);
        return new Learner(manager, name, new Parameters(manager, list, initial, precision), adam);
    }
}
