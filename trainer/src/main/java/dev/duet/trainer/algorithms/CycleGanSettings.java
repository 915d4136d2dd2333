package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;

/**
 * The hyper-parameters of CycleGAN.
 *
 * @param generator layout of both generators
 * @param discriminator layout of both discriminators
 * @param initialisation of all weights ({@code init_type}, {@code init_gain})
 * @param gan how the discriminators' scores are judged ({@code gan_mode})
 * @param lambdaCycleA weight of the way from A to B and back ({@code lambda_A})
 * @param lambdaCycleB weight of the way from B to A and back ({@code lambda_B})
 * @param lambdaIdentity weight of the identity loss, as a multiple of the domain's own cycle weight ({@code
 *     lambda_identity}); 0 saves its passes
 * @param generatorAdam optimiser of the generators
 * @param discriminatorAdam optimiser of the discriminators
 * @param pool how many fakes a discriminator remembers ({@code pool_size}); 0 for none
 */
public record CycleGanSettings(
        GeneratorSpec generator,
        DiscriminatorSpec discriminator,
        Initialisation initialisation,
        GanLoss gan,
        double lambdaCycleA,
        double lambdaCycleB,
        double lambdaIdentity,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        int pool)
        implements AlgorithmSettings {

    /** Makes settings, checking ranges. */
    public CycleGanSettings {
        Requirements.requireNotNegative("lambda-cycle-a", lambdaCycleA);
        Requirements.requireNotNegative("lambda-cycle-b", lambdaCycleB);
        Requirements.requireNotNegative("lambda-identity", lambdaIdentity);
        Requirements.requireNotNegative("pool", pool);
    }

    /**
     * Returns what JunlinHan/DCLGAN's own CycleGAN does by its options, so that it compares with DCLGAN.
     *
     * <p>That code gives its list of GPUs to the parameter that switches anti-aliasing off: on a GPU its networks come
     * out strided going down and anti-aliased going up, on a CPU as here.
     */
    public static CycleGanSettings reference() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py; β₂ in cycle_gan_model.py
        return new CycleGanSettings(
                GeneratorSpec.antialiased(64, 9), // base_options.py: ngf, netG
                DiscriminatorSpec.antialiased(64), // base_options.py: ndf, netD, n_layers_D
                Initialisation.REFERENCE, // base_options.py: init_type, init_gain
                GanLoss.HINGE, // train_options.py: gan_mode
                10, // cycle_gan_model.py: lambda_A
                10, // cycle_gan_model.py: lambda_B
                0.5, // cycle_gan_model.py: lambda_identity
                adam,
                adam,
                50); // train_options.py: pool_size
    }

    /** Returns what junyanz/pytorch-CycleGAN-and-pix2pix does when it is given no options. */
    public static CycleGanSettings original() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py; β₂ in cycle_gan_model.py
        return new CycleGanSettings(
                new GeneratorSpec( // base_options.py: ngf, netG; cycle_gan_model.py: no_dropout
                        64, 9, Sampling.STRIDED, Sampling.STRIDED, false),
                new DiscriminatorSpec(64, 3, Sampling.STRIDED), // base_options.py: ndf, netD, n_layers_D
                new Initialisation(Initialisation.Kind.NORMAL, 0.02), // base_options.py: init_type, init_gain
                GanLoss.LSGAN, // train_options.py: gan_mode
                10, // cycle_gan_model.py: lambda_A
                10, // cycle_gan_model.py: lambda_B
                0.5, // cycle_gan_model.py: lambda_identity
                adam,
                adam,
                50); // train_options.py: pool_size
    }

    /**
     * Returns what the paper describes (Zhu et al., ICCV 2017, sections 4 and 7.1), which is the original code without
     * the identity loss: that is for paintings only (section 5.2), with half of the cycle's weight.
     */
    public static CycleGanSettings paper() {
        CycleGanSettings o = original();
        return new CycleGanSettings(
                o.generator(),
                o.discriminator(),
                o.initialisation(),
                o.gan(),
                o.lambdaCycleA(),
                o.lambdaCycleB(),
                0,
                o.generatorAdam(),
                o.discriminatorAdam(),
                o.pool());
    }

    /** Returns whether pictures of a generator's target domain are sent through it too. */
    boolean identity() {
        return lambdaIdentity > 0;
    }

    @Override
    public boolean twoSided() {
        return true;
    }

    @Override
    public Algorithm begin(Learners learners) {
        return new CycleGan(this, learners);
    }
}
