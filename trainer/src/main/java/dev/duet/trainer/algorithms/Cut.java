package dev.duet.trainer.algorithms;

import static dev.duet.trainer.networks.Constants.times;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.duet.trainer.algorithms.AdversarialObjective.Judgement;
import dev.duet.trainer.algorithms.ContrastiveObjective.Patches;
import dev.duet.trainer.networks.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Contrastive unpaired translation, one-sided: a single generator, whose own first layers judge whether the patches of
 * its output come from the same places of its input. FastCUT is the same without the identity term.
 *
 * <p>Source: Park et al., Contrastive Learning for Unpaired Image-to-Image Translation (ECCV 2020); {@code
 * cut_model.py} of the reference. The keys' features are tapped from the generator's own pass instead of a second one.
 *
 * <p>Owns its three networks, their optimisers and the pool.
 */
final class Cut implements Algorithm {

    private static final int WIDTH_AXIS = 3;

    private final CutSettings settings;
    private final Learners learners;
    private final ContrastiveObjective contrast;

    private final Learner generatorAB;
    private final PooledDiscriminator discriminatorB;
    private final Learner head;

    /**
     * Builds the networks with fresh weights.
     *
     * @param patchFeatures those of trainings, {@link PatchFeatures#EXACT}, or the reference's
     */
    Cut(CutSettings settings, Learners learners, PatchFeatures patchFeatures) {
        this.settings = settings;
        this.learners = learners;
        this.contrast = ContrastiveObjective.of(learners.generatorLayout(), settings.contrast(), patchFeatures);
        this.generatorAB = learners.newGenerator(GENERATOR_AB);
        this.discriminatorB = learners.newDiscriminator(DISCRIMINATOR_B);
        this.head = learners.newNetwork("head", contrast.head().parameters(), settings.headAdam());
    }

    @Override
    public StepLosses step(NDArray realA, NDArray realB, StepChance chance, double rateFactor) {
        try (StepScope step = learners.step(chance)) {
            NDArray a = step.enter(realA);
            NDArray b = step.enter(realB);
            Weights ab = step.trainable(generatorAB);
            boolean mirror = settings.flipEquivariance() && chance.flipped();
            NDArray[] sources = settings.identity() ? new NDArray[] {a, b} : new NDArray[] {a};
            List<Pass> passes = mirror ? mirrored(sources, ab, step) : straight(sources, ab);
            NDArray fake = passes.get(0).output();

            // The generator meets the discriminator that has just learned.
            Judgement judgement = discriminatorB.learn(b, fake, step, chance, rateFactor);
            NDArray gan = times(discriminatorB.deceive(fake, step), settings.lambdaGan());

            Map<String, NDArray> losses = new LinkedHashMap<>();
            losses.put("discriminator_b_real", judgement.onReal());
            losses.put("discriminator_b_fake", judgement.onFake());
            losses.put("gan_ab", gan);
            Weights projection = step.trainable(head);
            NDArray nce = nce(passes, mirror, ab, projection, chance, step, losses);
            NDArray total = gan.add(nce);
            losses.put("total", total);
            step.backward(total);
            generatorAB.update(ab, rateFactor);
            head.update(projection, rateFactor);
            return step.keep(losses);
        }
    }

    private List<Pass> straight(NDArray[] sources, Weights weights) {
        return Pass.through(contrast.generator(), weights, settings.contrast().taps(), sources);
    }

    /** Translates mirrored pictures; the keys' features are those of the pictures as they were. */
    private List<Pass> mirrored(NDArray[] sources, Weights weights, StepScope step) {
        NDArray[] turned = Arrays.stream(sources).map(x -> x.flip(WIDTH_AXIS)).toArray(NDArray[]::new);
        List<Pass> passes = Pass.through(contrast.generator(), weights, List.of(), turned);
        Weights frozen = step.frozen(generatorAB);
        return IntStream.range(0, sources.length)
                .mapToObj(i -> passes.get(i)
                        .withFeatures(contrast.generator()
                                .encode(sources[i], frozen, settings.contrast().taps())))
                .toList();
    }

    /** Returns the contrastive part of the total; of translation and identity each has half a share. */
    private NDArray nce(
            List<Pass> passes,
            boolean mirror,
            Weights encoder,
            Weights projection,
            StepChance chance,
            StepScope step,
            Map<String, NDArray> losses) {
        Weights frozen = step.frozen(head);
        List<Patches> keys = new ArrayList<>();
        for (Pass pass : passes) {
            Patches drawn = contrast.draw(pass.detachedFeatures(), frozen, chance.positions());
            keys.add(mirror ? drawn.mirrored() : drawn);
        }
        List<NDArray> outputs = passes.stream().map(Pass::output).toList();
        List<NDList> seen = contrast.look(outputs, encoder);
        NDList terms = new NDList();
        for (int i = 0; i < passes.size(); i++) {
            NDArray loss = contrast.loss(keys.get(i), seen.get(i), projection);
            NDArray weighted = times(loss, settings.lambdaNce());
            losses.put(terms.isEmpty() ? "nce" : "nce_identity", weighted);
            terms.add(weighted);
        }
        return terms.size() == 1 ? terms.get(0) : times(terms.get(0).add(terms.get(1)), 0.5);
    }

    @Override
    public Learners learners() {
        return learners;
    }
}
