package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscriminatorPairTests {

    private static final CycleGanSettings SETTINGS = new CycleGanSettings(
            GeneratorSpec.antialiased(4, 1),
            DiscriminatorSpec.antialiased(4),
            new Initialisation(Initialisation.Kind.XAVIER, 1),
            GanLoss.LSGAN,
            10,
            10,
            0.5,
            StepChecks.STILL,
            StepChecks.MOVING,
            0);

    @Test
    void generators_get_no_gradient_of_what_the_discriminators_learn() {
        KeyedRandom random = new KeyedRandom(3);
        Network network = SETTINGS.generator().network();
        try (NDManager manager = NDManager.newBaseManager()) {
            Learners learners = new Learners(manager, SETTINGS, random, DataType.FLOAT32);
            Learner generator = learners.newGenerator("generator");
            DiscriminatorPair discriminators = new DiscriminatorPair(learners);
            NDArray picture = manager.randomUniform(-1, 1, new Shape(1, 3, 32, 32));
            try (StepScope step = new StepScope(manager, 0)) {
                Weights weights = step.trainable(generator);
                Pass pass = Pass.through(network, weights, List.of(), step.enter(picture))
                        .get(0);
                discriminators.learn(pass, pass, step, StepChance.of(random, 0), 1);
                assertThat(weights.gradients())
                        .allMatch(gradient -> gradient.norm().getFloat() == 0);

                step.backward(discriminators.deceiveB(pass.output(), step));
                assertThat(weights.gradients())
                        .anyMatch(gradient -> gradient.norm().getFloat() > 0);
            }
        }
    }
}
