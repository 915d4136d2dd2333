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
 * The hyper-parameters of CUT, and with other values of FastCUT.
 *
 * @param generator layout of the generator
 * @param discriminator layout of the discriminator
 * @param initialisation of all weights ({@code init_type}, {@code init_gain})
 * @param contrast which patches are compared, and how
 * @param gan how the discriminator's scores are judged ({@code gan_mode})
 * @param lambdaGan weight of the adversarial loss ({@code lambda_GAN})
 * @param lambdaNce weight of the contrastive loss ({@code lambda_NCE})
 * @param identity whether pictures of B, sent through the generator, are held to their own patches ({@code nce_idt});
 *     then translation and identity have half a share of the contrastive loss each
 * @param flipEquivariance whether the generator sees a step's pictures mirrored, with probability ½, and is held to the
 *     patches of the unmirrored ones ({@code flip_equivariance})
 * @param generatorAdam optimiser of the generator
 * @param discriminatorAdam optimiser of the discriminator
 * @param headAdam optimiser of the projection head
 * @param pool how many fakes the discriminator remembers ({@code pool_size}); 0 for none
 */
public record CutSettings(
        GeneratorSpec generator,
        DiscriminatorSpec discriminator,
        Initialisation initialisation,
        ContrastSettings contrast,
        GanLoss gan,
        double lambdaGan,
        double lambdaNce,
        boolean identity,
        boolean flipEquivariance,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        AdamSettings headAdam,
        int pool)
        implements AlgorithmSettings {

    /** Makes settings, checking ranges. */
    public CutSettings {
        Requirements.requireNotNegative("lambda-gan", lambdaGan);
        Requirements.requireNotNegative("lambda-nce", lambdaNce);
        Requirements.requireNotNegative("pool", pool);
    }

    /**
     * Returns what taesungp/contrastive-unpaired-translation does when it is given no options; the paper (Park et al.,
     * ECCV 2020) states the same values.
     */
    public static CutSettings cut() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py
        return new CutSettings(
                GeneratorSpec.antialiased(64, 9), // base_options.py: ngf, netG
                DiscriminatorSpec.antialiased(64), // base_options.py: ndf, netD, n_layers_D
                Initialisation.REFERENCE, // base_options.py: init_type, init_gain
                new ContrastSettings(
                        List.of( // cut_model.py: nce_layers
                                FeatureTap.PIXELS,
                                FeatureTap.CONV_2,
                                FeatureTap.CONV_3,
                                FeatureTap.BLOCK_1,
                                FeatureTap.BLOCK_5),
                        256, // cut_model.py: num_patches
                        256, // cut_model.py: netF_nc
                        new PatchNce( // cut_model.py: nce_T; patchnce.py
                                0.07, PatchNce.Similarity.DOT, PatchNce.Negatives.PICTURE)),
                GanLoss.LSGAN, // train_options.py: gan_mode
                1, // cut_model.py: lambda_GAN
                1, // cut_model.py: lambda_NCE
                true, // cut_model.py: nce_idt
                false, // cut_model.py: flip_equivariance
                adam,
                adam,
                adam,
                0); // cut_model.py: pool_size
    }

    /** Returns what the same code does with {@code --CUT_mode FastCUT}. */
    public static CutSettings fastCut() {
        CutSettings cut = cut();
        return new CutSettings(
                cut.generator(),
                cut.discriminator(),
                cut.initialisation(),
                cut.contrast(),
                cut.gan(),
                cut.lambdaGan(),
                10, // cut_model.py: set_defaults for FastCUT
                false, // likewise
                true, // likewise
                cut.generatorAdam(),
                cut.discriminatorAdam(),
                cut.headAdam(),
                cut.pool());
    }

    @Override
    public boolean twoSided() {
        return false;
    }

    @Override
    public Algorithm begin(Learners learners) {
        return new Cut(this, learners, PatchFeatures.EXACT);
    }
}
