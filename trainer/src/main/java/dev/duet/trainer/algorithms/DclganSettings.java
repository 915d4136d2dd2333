package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.optim.AdamSettings;
import java.util.List;

/**
 * The hyper-parameters of DCLGAN.
 *
 * @param generator layout of both generators
 * @param discriminator layout of both discriminators
 * @param initialisation of all weights ({@code init_type}, {@code init_gain})
 * @param contrast which patches are compared, and how
 * @param gan how the discriminators' scores are judged ({@code gan_mode})
 * @param lambdaGan weight of the adversarial loss ({@code lambda_GAN})
 * @param lambdaNce weight of the contrastive loss ({@code lambda_NCE})
 * @param lambdaIdentity weight of the identity loss ({@code lambda_IDT})
 * @param generatorAdam optimiser of the generators
 * @param discriminatorAdam optimiser of the discriminators
 * @param headAdam optimiser of the projection heads
 * @param pool how many fakes a discriminator remembers ({@code pool_size}); 0 for none
 */
public record DclganSettings(
        GeneratorSpec generator,
        DiscriminatorSpec discriminator,
        Initialisation initialisation,
        ContrastSettings contrast,
        GanLoss gan,
        double lambdaGan,
        double lambdaNce,
        double lambdaIdentity,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        AdamSettings headAdam,
        int pool)
        implements AlgorithmSettings, DualSettings {

    /** Makes settings, checking ranges. */
    public DclganSettings {
        Requirements.requireNotNegative("lambda-gan", lambdaGan);
        Requirements.requireNotNegative("lambda-nce", lambdaNce);
        Requirements.requireNotNegative("lambda-identity", lambdaIdentity);
        Requirements.requireNotNegative("pool", pool);
    }

    /** Returns what JunlinHan/DCLGAN does when it is given no options. */
    public static DclganSettings reference() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py
        return new DclganSettings(
                GeneratorSpec.antialiased(64, 9), // base_options.py: ngf, netG
                DiscriminatorSpec.antialiased(64), // base_options.py: ndf, netD, n_layers_D
                Initialisation.REFERENCE, // base_options.py: init_type, init_gain
                referenceContrast(),
                GanLoss.HINGE, // base_options.py: gan_mode
                1, // dcl_model.py: lambda_GAN
                2, // dcl_model.py: lambda_NCE
                1, // dcl_model.py: lambda_IDT
                adam,
                adam,
                new AdamSettings(1e-3, 0.9, 0.999), // dcl_model.py builds it without options: PyTorch's defaults
                0); // base_options.py: pool_size
    }

    private static ContrastSettings referenceContrast() {
        return new ContrastSettings(
                List.of( // dcl_model.py: nce_layers
                        FeatureTap.CONV_2, FeatureTap.CONV_3, FeatureTap.BLOCK_1, FeatureTap.BLOCK_5),
                256, // dcl_model.py: num_patches
                256, // dcl_model.py: netF_nc
                new PatchNce( // dcl_model.py: nce_T; patchnce.py
                        0.07, PatchNce.Similarity.COSINE, PatchNce.Negatives.BATCH));
    }

    /** Returns what the paper describes (Han et al., CVPRW 2021, appendix A.1); where it is silent, the reference. */
    public static DclganSettings paper() {
        DclganSettings r = reference();
        AdamSettings adam = new AdamSettings(1e-4, 0.5, 0.999);
        return new DclganSettings(
                r.generator(),
                r.discriminator(),
                r.initialisation(),
                r.contrast(),
                r.gan(),
                r.lambdaGan(),
                r.lambdaNce(),
                r.lambdaIdentity(),
                adam,
                adam,
                r.headAdam(),
                50); // A.1.2: a buffer of 50 fakes
    }

    @Override
    public boolean twoSided() {
        return true;
    }

    @Override
    public Algorithm begin(Learners learners) {
        return new Dclgan(this, learners, PatchFeatures.EXACT);
    }
}
