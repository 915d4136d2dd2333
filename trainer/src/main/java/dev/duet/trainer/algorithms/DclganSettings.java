package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.PatchNce;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.FeatureTap;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.optim.AdamSettings;
import java.util.List;

/**
 * The hyper-parameters of DCLGAN.
 *
 * @param generator layout of both generators
 * @param discriminator layout of both discriminators
 * @param initialGain gain of the Xavier initialisation ({@code init_gain})
 * @param taps the layers whose patches are compared ({@code nce_layers})
 * @param patches how many patches of each tap are compared ({@code num_patches}); 0 takes all
 * @param projectionWidth length of a patch's vector ({@code netF_nc})
 * @param gan how the discriminators' scores are judged ({@code gan_mode})
 * @param nce the contrastive loss, with its temperature ({@code nce_T})
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
        double initialGain,
        List<FeatureTap> taps,
        int patches,
        int projectionWidth,
        GanLoss gan,
        PatchNce nce,
        double lambdaGan,
        double lambdaNce,
        double lambdaIdentity,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        AdamSettings headAdam,
        int pool) {

    /** Makes settings, checking ranges. */
    public DclganSettings {
        taps = List.copyOf(taps);
        if (taps.isEmpty()) {
            throw new IllegalArgumentException("taps must name at least one layer");
        }
        requireNotNegative("patches", patches);
        requireNotNegative("pool", pool);
        requireNotNegative("lambda-gan", lambdaGan);
        requireNotNegative("lambda-nce", lambdaNce);
        requireNotNegative("lambda-identity", lambdaIdentity);
        if (generator.dropout()) {
            throw new IllegalArgumentException("DCLGAN trains without dropout; set dropout to false");
        }
    }

    private static void requireNotNegative(String name, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(name + " must be ≥ 0, got " + value);
        }
    }

    /** Returns what JunlinHan/DCLGAN does when it is given no options. */
    public static DclganSettings reference() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py
        return new DclganSettings(
                GeneratorSpec.antialiased(64, 9), // base_options.py: ngf, netG
                DiscriminatorSpec.antialiased(64), // base_options.py: ndf, netD, n_layers_D
                0.02, // base_options.py: init_gain
                List.of(FeatureTap.CONV_2, FeatureTap.CONV_3, FeatureTap.BLOCK_1, FeatureTap.BLOCK_5), // dcl_model.py
                256, // dcl_model.py: num_patches
                256, // dcl_model.py: netF_nc
                GanLoss.HINGE, // base_options.py: gan_mode
                new PatchNce(0.07, PatchNce.Similarity.COSINE), // dcl_model.py: nce_T; patchnce.py
                1, // dcl_model.py: lambda_GAN
                2, // dcl_model.py: lambda_NCE
                1, // dcl_model.py: lambda_IDT
                adam,
                adam,
                new AdamSettings(1e-3, 0.9, 0.999), // dcl_model.py builds it without options: PyTorch's defaults
                0); // base_options.py: pool_size
    }

    /** Returns what the paper describes (Han et al., CVPRW 2021, appendix A.1); where it is silent, the reference. */
    public static DclganSettings paper() {
        DclganSettings r = reference();
        AdamSettings adam = new AdamSettings(1e-4, 0.5, 0.999);
        return new DclganSettings(
                r.generator(),
                r.discriminator(),
                r.initialGain(),
                r.taps(),
                r.patches(),
                r.projectionWidth(),
                r.gan(),
                r.nce(),
                r.lambdaGan(),
                r.lambdaNce(),
                r.lambdaIdentity(),
                adam,
                adam,
                r.headAdam(),
                50); // A.1.2: a buffer of 50 fakes
    }
}
