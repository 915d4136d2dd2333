package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import dev.duet.trainer.losses.SimilarityLoss;
import dev.duet.trainer.networks.MappingHead;
import dev.duet.trainer.networks.Weights;

/**
 * The wish that translations into a domain look, as whole pictures, like real pictures of it.
 *
 * <p>Source: Han et al. 2021, equation 6.
 *
 * @param head brings all patches of a picture to one vector
 * @param loss how far two vectors are apart
 * @param lambda weight of that
 */
record SimilarityObjective(MappingHead head, SimilarityLoss loss, double lambda) {

    /**
     * Returns the weighted loss of a domain, a scalar.
     *
     * @param real patches of real pictures
     * @param fake patches of as many translations, as many of each
     * @param realHead weights of the head for real pictures of this domain
     * @param fakeHead weights of the head for translations into it
     */
    NDArray loss(Patches real, Patches fake, int pictures, Weights realHead, Weights fakeHead) {
        NDArray ofReals = head.map(real.vectors(), pictures, realHead);
        NDArray ofFakes = head.map(fake.vectors(), pictures, fakeHead);
        return times(loss.loss(ofReals, ofFakes), lambda);
    }
}
