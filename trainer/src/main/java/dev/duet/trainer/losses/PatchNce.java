package dev.duet.trainer.losses;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import dev.duet.trainer.networks.Script;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The contrastive loss of patches: each query should find its own key among those of all other patches.
 *
 * <p>With similarities {@code s_ij} of query i and key j and temperature τ,
 *
 * <pre>  loss_i = −log( exp(s_ii/τ) / (Σ_j exp(s_ij/τ) + exp(−10/τ)) )</pre>
 *
 * <p>The last term is the place of the positive among the negatives, which the reference overwrites with −10 instead of
 * leaving it out. Source: CUT, equation 3; {@code PatchNCELoss} of the references.
 *
 * @param temperature τ, above 0; 0.07 in the papers
 * @param similarity how two patches are compared
 * @param negatives where the patches come from that a query is told apart from
 */
public record PatchNce(double temperature, Similarity similarity, Negatives negatives) {

    private static final double MASKED = -10;

    /** PyTorch's smallest length in a cosine. */
    private static final double SMALLEST_LENGTH = 1e-8;

    private static final Script UNIT = new Script("""
            length = torch.linalg_vector_norm(rows, 2, [1], True)
            return torch.mul(rows, torch.reciprocal(torch.clamp_min(length, %s)))
            """.formatted(SMALLEST_LENGTH), "rows");

    private static final Map<Double, Script> BY_TEMPERATURE = new ConcurrentHashMap<>();

    /** How two rows are compared. */
    public enum Similarity {
        /**
         * Cosine (DCLGAN, SimDCL).
         *
         * <p>Rows come almost normalised, but not quite at the start of training, where they are short against the ε of
         * their normalisation: there the two similarities differ.
         */
        COSINE,
        /** Scalar product (CUT, FastCUT). */
        DOT
    }

    /** Where negatives come from; for a batch of one picture both are the same. */
    public enum Negatives {
        /** From the query's own picture, as in CUT. */
        PICTURE,
        /** From all pictures of the batch, as in DCLGAN ({@code nce_includes_all_negatives_from_minibatch} of CUT). */
        BATCH
    }

    /** Makes a loss, checking the temperature. */
    public PatchNce {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("temperature must be > 0, got " + temperature);
        }
    }

    /**
     * Returns the loss of each row.
     *
     * @param queries projected patches of the translation, {@code [pictures · P, D]}, gradient wanted
     * @param keys projected patches of the source at the same places, same shape; no gradient reaches them
     * @param pictures number of pictures in the batch
     * @return {@code [pictures · P]}
     */
    public NDArray perRow(NDArray queries, NDArray keys, int pictures) {
        NDArray detached = keys.stopGradient();
        int groups = negatives == Negatives.PICTURE ? pictures : 1;
        return switch (similarity) {
            case COSINE -> crossEntropy(unit(queries), unit(detached), groups);
            case DOT -> crossEntropy(queries, detached, groups);
        };
    }

    /** Returns the mean over rows, then over taps; arguments as in {@link #perRow}, one array per tap. */
    public NDArray loss(NDList queries, NDList keys, int pictures) {
        NDList perTap = new NDList(queries.size());
        for (int tap = 0; tap < queries.size(); tap++) {
            perTap.add(perRow(queries.get(tap), keys.get(tap), pictures).mean());
        }
        return NDArrays.stack(perTap).mean();
    }

    private NDArray crossEntropy(NDArray queries, NDArray keys, int groups) {
        Shape grouped = new Shape(
                groups, queries.getShape().get(0) / groups, queries.getShape().get(1));
        return BY_TEMPERATURE
                .computeIfAbsent(temperature, PatchNce::crossEntropy)
                .call(queries.reshape(grouped), keys.reshape(grouped));
    }

    private static Script crossEntropy(double temperature) {
        return new Script("""
                groups, rows = torch.size(queries, 0), torch.size(queries, 1)
                similarities = torch.matmul(queries, torch.transpose(torch.div(keys, %s), 1, 2))
                logits = torch.constant_pad_nd(similarities, [0, 1], %s)
                own = torch.repeat(torch.arange(rows, dtype=None, layout=None, device=ops.prim.device(keys)), [groups])
                return torch.cross_entropy_loss(torch.flatten(logits, 0, 1), own, None, 0)
                """.formatted(temperature, MASKED / temperature), "queries", "keys");
    }

    private static NDArray unit(NDArray rows) {
        return UNIT.call(rows);
    }
}
