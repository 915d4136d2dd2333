package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import dev.duet.trainer.networks.MappingHead;
import dev.duet.trainer.networks.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Dual contrastive learning with a similarity loss, which works against mode collapse: translations into a domain, seen
 * as a whole, should resemble real pictures of it.
 *
 * <p>Source: Han et al., Dual Contrastive Learning for Unsupervised Image-to-Image Translation (CVPRW 2021); {@code
 * simdcl_model.py} of the reference. A step is that of {@link Dclgan} with one more loss, from which gradients go
 * everywhere: to the heads, to the encoders over translations and over sources, and through the translations to the
 * generators that made them. The passes over the sources are the generators' own. The reference takes batches of one
 * picture; here pictures of a batch are mapped each by itself, and the loss is the mean over them.
 *
 * <p>Owns its ten networks, their optimisers and the pools.
 */
final class SimDcl implements Algorithm {

    private final Learners learners;
    private final ContrastiveObjective contrast;
    private final DualNetworks networks;
    private final DualObjective objective;
    private final SimilarityObjective similarity;

    private final Learner mappingRealA;
    private final Learner mappingFakeA;
    private final Learner mappingRealB;
    private final Learner mappingFakeB;

    /**
     * Builds the networks with fresh weights.
     *
     * @param patchFeatures those of trainings, {@link PatchFeatures#EXACT}, or the reference's
     */
    SimDcl(SimDclSettings settings, Learners learners, PatchFeatures patchFeatures) {
        this.learners = learners;
        this.contrast = ContrastiveObjective.of(learners.generatorLayout(), settings.contrast(), patchFeatures);
        this.networks = new DualNetworks(learners, contrast.head(), settings.headAdam());
        this.objective = DualObjective.of(networks, settings);
        MappingHead mapping = new MappingHead(settings.contrast().taps().size(), settings.mappingWidth());
        this.similarity = new SimilarityObjective(mapping, settings.similarityReduction(), settings.lambdaSimilarity());
        this.mappingRealA = learners.newNetwork("mapping_real_a", mapping.parameters(), settings.headAdam());
        this.mappingFakeA = learners.newNetwork("mapping_fake_a", mapping.parameters(), settings.headAdam());
        this.mappingRealB = learners.newNetwork("mapping_real_b", mapping.parameters(), settings.headAdam());
        this.mappingFakeB = learners.newNetwork("mapping_fake_b", mapping.parameters(), settings.headAdam());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = learners.step(chance)) {
            DualNetworks.Trainable weights = networks.trainable(step);
            Translations made = Translations.of(contrast, weights, step.enter(realA), step.enter(realB));
            DiscriminatorPair discriminators = networks.discriminators();
            Map<String, NDArray> losses =
                    new LinkedHashMap<>(discriminators.learn(made.toB(), made.toA(), step, chance, rateFactor));

            // Keys serve twice. The contrastive loss detaches them by itself; the similarity does not.
            NDList seenInB = contrast.look(made.toB().output(), weights.ba());
            NDList seenInA = contrast.look(made.toA().output(), weights.ab());
            NDList sourcesA = contrast.sources(made.toB(), weights.ab());
            NDList sourcesB = contrast.sources(made.toA(), weights.ba());
            Patches realsA = contrast.draw(sourcesA, weights.headA(), chance.positions());
            Patches fakesB = contrast.draw(seenInB, weights.headB(), chance.positions());
            Patches realsB = contrast.draw(sourcesB, weights.headB(), chance.positions());
            Patches fakesA = contrast.draw(seenInA, weights.headA(), chance.positions());
            NDArray nceAB = contrast.loss(realsA, seenInB, weights.headB());
            NDArray nceBA = contrast.loss(realsB, seenInA, weights.headA());

            Weights mapRealA = step.trainable(mappingRealA);
            Weights mapFakeA = step.trainable(mappingFakeA);
            Weights mapRealB = step.trainable(mappingRealB);
            Weights mapFakeB = step.trainable(mappingFakeB);
            int pictures = Math.toIntExact(realA.getShape().get(0));
            NDArray distanceA = similarity.loss(realsA, fakesA, pictures, mapRealA, mapFakeA);
            NDArray distanceB = similarity.loss(realsB, fakesB, pictures, mapRealB, mapFakeB);
            NDArray similar = distanceA.add(distanceB);

            // The generators meet the discriminators that have just learned.
            Map<String, NDArray> terms = objective.losses(made, nceAB, nceBA, step);
            NDArray total = DualObjective.total(terms).add(similar);
            step.backward(total);
            networks.update(weights, rateFactor);
            mappingRealA.update(mapRealA, rateFactor);
            mappingFakeA.update(mapFakeA, rateFactor);
            mappingRealB.update(mapRealB, rateFactor);
            mappingFakeB.update(mapFakeB, rateFactor);

            losses.putAll(terms);
            losses.put("similarity", similar);
            losses.put("total", total);
            return step.keep(losses);
        }
    }

    @Override
    public Learners learners() {
        return learners;
    }
}
