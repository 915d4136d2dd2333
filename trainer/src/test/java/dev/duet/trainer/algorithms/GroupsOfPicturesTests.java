package dev.duet.trainer.algorithms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Parameters;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Groups of pictures share a pass where they can, and no number shows whether they did. */
class GroupsOfPicturesTests {

    private static final Initialisation INITIALISATION = new Initialisation(Initialisation.Kind.XAVIER, 1);

    private final NDManager manager = NDManager.newBaseManager();
    private final KeyedRandom random = new KeyedRandom(3);
    private final NDArray square = pictures("square", 32, 32);
    private final NDArray another = pictures("another", 32, 32);
    private final NDArray wide = pictures("wide", 24, 40);

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void a_generator_makes_the_same_of_a_group_in_any_company() {
        Network generator = GeneratorSpec.antialiased(4, 1).network();
        Weights weights = weights(generator);
        List<FeatureTap> taps = List.of(FeatureTap.CONV_2, FeatureTap.BLOCK_1);
        for (NDArray companion : List.of(another, wide)) {
            List<Pass> passes = Pass.through(generator, weights, taps, square, companion);
            assertSame(
                    passes.get(0),
                    Pass.through(generator, weights, taps, square).get(0));
            assertSame(
                    passes.get(1),
                    Pass.through(generator, weights, taps, companion).get(0));
        }
    }

    @Test
    void a_discriminator_judges_a_group_alike_in_any_company() {
        Network discriminator = new DiscriminatorSpec(4, 2, Sampling.ANTIALIASED).network();
        AdversarialObjective adversary = new AdversarialObjective(discriminator, GanLoss.LSGAN);
        Weights weights = weights(discriminator);
        float onReal =
                GanLoss.LSGAN.real(discriminator.forward(square, weights)).getFloat();
        for (NDArray shown : List.of(another, wide)) {
            AdversarialObjective.Judgement judgement = adversary.judge(weights, square, shown);
            float onFake =
                    GanLoss.LSGAN.fake(discriminator.forward(shown, weights)).getFloat();
            assertThat(judgement.onReal().getFloat()).isCloseTo(onReal, within(1e-6f));
            assertThat(judgement.onFake().getFloat()).isCloseTo(onFake, within(1e-6f));
        }
    }

    private static void assertSame(Pass actual, Pass alone) {
        assertThat(actual.input()).isSameAs(alone.input());
        NDList numbers = new NDList(actual.output()).addAll(actual.features());
        NDList expected = new NDList(alone.output()).addAll(alone.features());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(numbers.get(i).getShape()).isEqualTo(expected.get(i).getShape());
            assertThat(numbers.get(i).toFloatArray())
                    .containsExactly(expected.get(i).toFloatArray(), within(1e-5f));
        }
    }

    private Weights weights(Network network) {
        float[] initial = INITIALISATION.draw(network.parameters(), random, "tested");
        return new Parameters(manager, network.parameters(), initial).frozen(manager);
    }

    private NDArray pictures(String name, int height, int width) {
        RandomGenerator noise = random.at(name);
        float[] values = new float[2 * 3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) noise.nextDouble(-1, 1);
        }
        return manager.create(values, new Shape(2, 3, height, width));
    }
}
