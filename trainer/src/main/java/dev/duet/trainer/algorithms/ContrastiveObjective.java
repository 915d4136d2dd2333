package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.PatchSampler;
import dev.duet.trainer.networks.ProjectionHead;
import dev.duet.trainer.networks.Weights;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The wish that a patch of a translation looks, to an encoder, more like its own place in the source than like other
 * places.
 *
 * <p>Source: CUT, section 3.2; the references' {@code calculate_NCE_loss}. Source pictures give keys, translations give
 * queries; the keys' features are tapped from the generator's own pass over the sources.
 *
 * @param generator whose first layers are the encoder
 * @param head brings features of patches to vectors
 * @param settings which patches, and how they are compared
 * @param queryFeatures how a translation's patches are taken
 */
record ContrastiveObjective(
        Network generator, ProjectionHead head, ContrastSettings settings, QueryFeatures queryFeatures) {

    static ContrastiveObjective of(Network generator, ContrastSettings settings, QueryFeatures queryFeatures) {
        ProjectionHead head = ProjectionHead.of(generator, settings.taps(), settings.projectionWidth());
        return new ContrastiveObjective(generator, head, settings, queryFeatures);
    }

    /**
     * Patches of source pictures.
     *
     * @param positions per tap where the same places are in the translation
     * @param widths per tap of the feature map, which tell a position's column
     * @param vectors per tap {@code [N · P, width]}
     */
    record Keys(int[][] positions, int[] widths, NDList vectors) {

        /** Returns the keys for a translation of the mirrored sources. */
        Keys mirrored() {
            int[][] turned = new int[positions.length][];
            for (int tap = 0; tap < turned.length; tap++) {
                int width = widths[tap];
                turned[tap] = IntStream.of(positions[tap])
                        .map(position -> position + width - 1 - 2 * (position % width))
                        .toArray();
            }
            return new Keys(turned, widths, vectors);
        }
    }

    /**
     * Draws positions, one tap after the other, and takes keys there.
     *
     * @param features per tap {@code [N, C, H, W]} of the sources
     * @param projection weights of the head
     */
    Keys keys(NDList features, Weights projection, PatchPositions draws) {
        int[][] positions = new int[features.size()][];
        int[] widths = new int[features.size()];
        for (int tap = 0; tap < positions.length; tap++) {
            Shape plane = features.get(tap).getShape().slice(2);
            widths[tap] = Math.toIntExact(plane.get(1));
            int places = Math.toIntExact(plane.size());
            positions[tap] = draws.draw(places, settings.patches() == 0 ? places : settings.patches());
        }
        return new Keys(positions, widths, head.project(PatchSampler.sample(features, positions), projection));
    }

    /**
     * Returns the loss of a translation, a scalar.
     *
     * @param keys of its source
     * @param fake the translation, {@code [N, 3, H, W]}, as the encoder is to see it
     * @param encoder weights of the generator that looks at it
     * @param projection weights of the head that stands behind that generator
     */
    NDArray loss(Keys keys, NDArray fake, Weights encoder, Weights projection) {
        return losses(List.of(keys), List.of(fake), encoder, projection).get(0);
    }

    /** Returns the losses of several translations that the same encoder and head look at; otherwise as {@link #loss}. */
    List<NDArray> losses(List<Keys> keys, List<NDArray> fakes, Weights encoder, Weights projection) {
        List<int[][]> positions = keys.stream().map(Keys::positions).toList();
        List<NDList> samples = queryFeatures.sample(generator, fakes, encoder, settings.taps(), positions);
        return IntStream.range(0, fakes.size())
                .mapToObj(i -> settings.nce()
                        .loss(
                                head.project(samples.get(i), projection),
                                keys.get(i).vectors(),
                                Math.toIntExact(fakes.get(i).getShape().get(0))))
                .toList();
    }
}
