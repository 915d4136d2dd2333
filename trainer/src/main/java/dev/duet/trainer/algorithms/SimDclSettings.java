package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.SimilarityLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.MappingHead;
import dev.duet.trainer.optim.AdamSettings;

/**
 * The hyper-parameters of SimDCL.
 *
 * @param generator layout of both generators
 * @param discriminator layout of both discriminators
 * @param initialisation of all weights ({@code init_type}, {@code init_gain})
 * @param contrast which patches are compared, and how; all taps must have places for {@code patches} of them
 * @param gan how the discriminators' scores are judged ({@code gan_mode})
 * @param mappingWidth length of the vector that a picture is mapped to
 * @param similarityReduction how the distance of two pictures' vectors is made one number
 * @param lambdaGan weight of the adversarial loss ({@code lambda_GAN})
 * @param lambdaNce weight of the contrastive loss ({@code lambda_NCE}, which the reference reads and then forgets)
 * @param lambdaIdentity weight of the identity loss
 * @param lambdaSimilarity weight of the similarity loss ({@code lambda_SIM}); the others are halved, this is not
 * @param generatorAdam optimiser of the generators
 * @param discriminatorAdam optimiser of the discriminators
 * @param headAdam optimiser of the projection heads and mapping heads
 * @param pool how many fakes a discriminator remembers ({@code pool_size}); 0 for none
 */
public record SimDclSettings(
        GeneratorSpec generator,
        DiscriminatorSpec discriminator,
        Initialisation initialisation,
        ContrastSettings contrast,
        GanLoss gan,
        int mappingWidth,
        SimilarityLoss similarityReduction,
        double lambdaGan,
        double lambdaNce,
        double lambdaIdentity,
        double lambdaSimilarity,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        AdamSettings headAdam,
        int pool)
        implements AlgorithmSettings, DualSettings {

    /** Makes settings, checking ranges. */
    public SimDclSettings {
        Requirements.requireNotNegative("lambda-gan", lambdaGan);
        Requirements.requireNotNegative("lambda-nce", lambdaNce);
        Requirements.requireNotNegative("lambda-identity", lambdaIdentity);
        Requirements.requireNotNegative("lambda-similarity", lambdaSimilarity);
        Requirements.requireNotNegative("pool", pool);
        if (mappingWidth < 1) {
            throw new IllegalArgumentException("mapping-width must be ≥ 1, got " + mappingWidth);
        }
        requireKernelFits("contrast.patches", contrast.patches() == 0 ? MappingHead.KERNEL : contrast.patches());
        requireKernelFits("contrast.projection-width", contrast.projectionWidth());
    }

    private static void requireKernelFits(String setting, int value) {
        if (value < MappingHead.KERNEL) {
            throw new IllegalArgumentException("%s must be ≥ %d, the side of the mapping heads' kernel, got %d"
                    .formatted(setting, MappingHead.KERNEL, value));
        }
    }

    /** Returns what JunlinHan/DCLGAN does with {@code --model simdcl} and no other option. */
    public static SimDclSettings reference() {
        DclganSettings dclgan = DclganSettings.reference(); // simdcl_model.py declares the same defaults
        return new SimDclSettings(
                dclgan.generator(),
                dclgan.discriminator(),
                dclgan.initialisation(),
                dclgan.contrast(),
                dclgan.gan(),
                64, // networks.py: MappingF
                SimilarityLoss.MEAN, // simdcl_model.py: criterionSim, whose "sum" is read as "mean"
                1, // simdcl_model.py: lambda_GAN
                1, // simdcl_model.py: compute_G_loss leaves out lambda_NCE, whose default is 2
                1, // simdcl_model.py: compute_G_loss has no lambda_IDT
                10, // simdcl_model.py: lambda_SIM
                dclgan.generatorAdam(),
                dclgan.discriminatorAdam(),
                new AdamSettings(2e-4, 0.5, 0.999), // simdcl_model.py: opt.lr, opt.beta1; unlike dcl_model.py
                dclgan.pool());
    }

    /** Returns what the paper describes (Han et al., CVPRW 2021, appendix A.1); where it is silent, the reference. */
    public static SimDclSettings paper() {
        SimDclSettings r = reference();
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999);
        return new SimDclSettings(
                r.generator(),
                r.discriminator(),
                r.initialisation(),
                r.contrast(),
                r.gan(),
                r.mappingWidth(),
                // Equation 6 is a sum, but the code of the time took the mean already, and the paper's results and its
                // weight of 10 are that code's: with the sum, similarity would weigh 64 times as much.
                SimilarityLoss.MEAN,
                r.lambdaGan(),
                2, // as the code of the time had it too: simdcl_model.py until 2021-04-12
                r.lambdaIdentity(),
                10,
                adam,
                adam,
                adam,
                50); // A.1.2: a buffer of 50 fakes
    }

    @Override
    public boolean twoSided() {
        return true;
    }

    @Override
    public void requireSize(int height, int width) {
        discriminator.requireSize(height, width);
        new EqualPatches(generator.network(), contrast).require(height, width);
    }

    @Override
    public Algorithm begin(Learners learners) {
        return new SimDcl(this, learners, PatchFeatures.EXACT);
    }
}
