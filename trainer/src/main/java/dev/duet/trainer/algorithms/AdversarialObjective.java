package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;

/**
 * The game between a generator and a discriminator.
 *
 * @param discriminator layout of the discriminators
 * @param gan how scores are judged
 */
record AdversarialObjective(Network discriminator, GanLoss gan) {

    /**
     * What a discriminator minimises.
     *
     * @param onReal loss of the real pictures' scores
     * @param onFake loss of the fakes' scores
     */
    record Judgement(NDArray onReal, NDArray onFake) {

        /** Returns half the sum, which slows the discriminator down against the generator (CycleGAN, section 4). */
        NDArray loss() {
            return times(onReal.add(onFake), 0.5);
        }
    }

    /**
     * Shows real pictures and fakes to a discriminator, as one batch if they are of one size.
     *
     * @param weights of the discriminator, trainable
     * @param real {@code [N, 3, H, W]}
     * @param shown fakes {@code [M, 3, h, w]} without gradient
     */
    Judgement judge(Weights weights, NDArray real, NDArray shown) {
        NDList scores = OneSize.of(real, shown)
                ? discriminator
                        .forward(NDArrays.concat(new NDList(real, shown), 0), weights)
                        .split(new long[] {real.getShape().get(0)})
                : new NDList(discriminator.forward(real, weights), discriminator.forward(shown, weights));
        return new Judgement(gan.real(scores.get(0)), gan.fake(scores.get(1)));
    }

    /**
     * Returns what a generator minimises: the loss of fakes that should pass for real.
     *
     * @param weights of the discriminator, frozen
     * @param fake {@code [N, 3, H, W]} with gradient
     */
    NDArray deceive(Weights weights, NDArray fake) {
        return gan.real(discriminator.forward(fake, weights));
    }
}
