package dev.duet.trainer.algorithms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import dev.duet.trainer.networks.MappingHead;
import dev.duet.trainer.networks.Network;
import dev.duet.trainer.networks.Weights;
import dev.duet.trainer.random.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
public final class SimDcl implements Algorithm {

    private final NDManager manager;
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
     * @param parent the manager of whoever runs the training; what is owned here lives in a sub-manager of it
     * @param random the run's randomness, from which the weights are drawn
     */
    public SimDcl(NDManager parent, SimDclSettings settings, KeyedRandom random) {
        this(parent, settings, random, PatchFeatures.EXACT);
    }

    /** For tests, which follow the reference's gradients even where those are wrong. */
    SimDcl(NDManager parent, SimDclSettings settings, KeyedRandom random, PatchFeatures patchFeatures) {
        this.manager = parent.newSubManager();
        this.contrast = ContrastiveObjective.of(settings.generator().network(), settings.contrast(), patchFeatures);
        FreshLearners fresh = new FreshLearners(manager, settings.initialisation(), random);
        this.networks = new DualNetworks(settings, contrast, fresh);
        this.objective = DualObjective.of(networks, settings);
        MappingHead mapping = new MappingHead(settings.contrast().taps().size(), settings.mappingWidth());
        this.similarity = new SimilarityObjective(mapping, settings.similarityReduction(), settings.lambdaSimilarity());
        this.mappingRealA = fresh.learner("mapping_real_a", mapping.parameters(), settings.headAdam());
        this.mappingFakeA = fresh.learner("mapping_fake_a", mapping.parameters(), settings.headAdam());
        this.mappingRealB = fresh.learner("mapping_real_b", mapping.parameters(), settings.headAdam());
        this.mappingFakeB = fresh.learner("mapping_fake_b", mapping.parameters(), settings.headAdam());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = new StepScope(manager, chance.noiseSeed())) {
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
            return new StepLosses(manager, losses);
        }
    }

    @Override
    public List<Learner> learners() {
        List<Learner> all = new ArrayList<>(networks.learners());
        all.addAll(List.of(mappingRealA, mappingFakeA, mappingRealB, mappingFakeB));
        return List.copyOf(all);
    }

    @Override
    public List<ImagePool> pools() {
        return networks.discriminators().pools();
    }

    @Override
    public Network generator() {
        return contrast.generator();
    }

    @Override
    public void close() {
        learners().forEach(Learner::close);
        pools().forEach(ImagePool::close);
        manager.close();
    }
}
