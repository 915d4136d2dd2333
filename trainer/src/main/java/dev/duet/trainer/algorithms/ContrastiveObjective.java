package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.PatchSampler;
import dev.duet.trainer.networks.ProjectionHead;
import dev.duet.trainer.networks.Script;
import dev.duet.trainer.networks.Weights;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
 * @param patchFeatures how patches are taken
 */
record ContrastiveObjective(
        Network generator, ProjectionHead head, ContrastSettings settings, PatchFeatures patchFeatures) {

    private static final Map<Integer, Script> MIRRORED = new ConcurrentHashMap<>();

    static ContrastiveObjective of(Network generator, ContrastSettings settings, PatchFeatures patchFeatures) {
        ProjectionHead head = ProjectionHead.of(generator, settings.taps(), settings.projectionWidth());
        return new ContrastiveObjective(generator, head, settings, patchFeatures);
    }

    /**
     * Patches at places of their own.
     *
     * @param positions per tap where they are, int64 {@code [P]} on the device
     * @param widths per tap of the feature map, which tell a position's column
     * @param vectors per tap {@code [N · P, width]}
     */
    record Patches(NDList positions, int[] widths, NDList vectors) {

        /** Returns the keys for a translation of the mirrored sources. */
        Patches mirrored() {
            NDList turned = new NDList();
            for (int tap = 0; tap < widths.length; tap++) {
                turned.add(MIRRORED.computeIfAbsent(widths[tap], ContrastiveObjective::mirrored)
                        .call(positions.get(tap)));
            }
            return new Patches(turned, widths, vectors);
        }
    }

    /**
     * Returns what the encoder saw in the pictures of a pass, per tap {@code [N, C, h, w]}, with gradient.
     *
     * @param encoder weights of the generator whose pass it is
     */
    NDList sources(Pass pass, Weights encoder) {
        return patchFeatures.ofSource(generator, pass, encoder, settings.taps());
    }

    /**
     * Returns what an encoder sees in a translation, per tap {@code [N, C, h, w]}, with gradient.
     *
     * @param fake the translation, {@code [N, 3, H, W]}
     * @param encoder weights of the generator that looks at it
     */
    NDList look(NDArray fake, Weights encoder) {
        return look(List.of(fake), encoder).get(0);
    }

    /** Returns what the same encoder sees in several translations; otherwise as {@link #look(NDArray, Weights)}. */
    List<NDList> look(List<NDArray> fakes, Weights encoder) {
        return patchFeatures.encode(generator, fakes, encoder, settings.taps());
    }

    /**
     * Draws positions, one tap after the other, and takes patches there.
     *
     * @param features per tap {@code [N, C, h, w]}
     * @param projection weights of the head
     */
    Patches draw(NDList features, Weights projection, PatchPositions draws) {
        int[][] positions = new int[features.size()][];
        int[] widths = new int[features.size()];
        for (int tap = 0; tap < positions.length; tap++) {
            Shape plane = features.get(tap).getShape().slice(2);
            widths[tap] = Math.toIntExact(plane.get(1));
            int places = Math.toIntExact(plane.size());
            positions[tap] = draws.draw(places, settings.patches() == 0 ? places : settings.patches());
        }
        NDList places = PatchSampler.positions(features.get(0).getManager(), positions);
        return new Patches(places, widths, take(features, places, projection));
    }

    /** The column changes sides: {@code p + width − 1 − 2 (p mod width)}. */
    private static Script mirrored(int width) {
        return new Script(
                "return torch.sub(torch.add(p, %1$d), torch.mul(torch.remainder(p, %2$d), 2))"
                        .formatted(width - 1, width),
                "p");
    }

    /**
     * Returns the loss of a translation, a scalar; no gradient reaches the keys.
     *
     * @param keys of its source
     * @param seen per tap what an encoder sees in the translation, {@code [N, C, h, w]}
     * @param projection weights of the head that stands behind that encoder
     */
    NDArray loss(Patches keys, NDList seen, Weights projection) {
        NDList queries = take(seen, keys.positions(), projection);
        int pictures = Math.toIntExact(seen.get(0).getShape().get(0));
        return settings.nce().loss(queries, keys.vectors(), pictures);
    }

    private NDList take(NDList features, NDList positions, Weights projection) {
        return head.project(patchFeatures.sample(features, positions), projection);
    }
}
