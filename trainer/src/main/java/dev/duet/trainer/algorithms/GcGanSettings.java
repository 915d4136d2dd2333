package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.losses.Geometry;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;

/**
 * The hyper-parameters of GcGAN.
 *
 * @param generator layout of the generator
 * @param discriminator layout of both discriminators, of pictures as they are and of turned ones
 * @param initialisation of all weights ({@code init_type})
 * @param gan how the discriminators' scores are judged
 * @param geometry how pictures are turned ({@code geometry})
 * @param sharedGenerator whether turned pictures go through the same generator, or through one of their own, which is
 *     needed in training only ({@code gc_gan_share}, {@code gc_gan_cross})
 * @param lambdaGan weight of each adversarial loss ({@code lambda_G})
 * @param lambdaGeometry weight of the disagreement ({@code lambda_AB} times {@code lambda_gc})
 * @param lambdaIdentity weight of each identity loss ({@code lambda_AB} times {@code identity}); 0 saves its passes
 * @param generatorAdam optimiser of the generator
 * @param discriminatorAdam optimiser of the discriminators
 * @param pool how many fakes each discriminator remembers ({@code pool_size}); 0 for none
 */
public record GcGanSettings(
        GeneratorSpec generator,
        DiscriminatorSpec discriminator,
        Initialisation initialisation,
        GanLoss gan,
        Geometry geometry,
        boolean sharedGenerator,
        double lambdaGan,
        double lambdaGeometry,
        double lambdaIdentity,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        int pool)
        implements AlgorithmSettings {

    /** Makes settings, checking ranges. */
    public GcGanSettings {
        Requirements.requireNotNegative("lambda-gan", lambdaGan);
        Requirements.requireNotNegative("lambda-geometry", lambdaGeometry);
        Requirements.requireNotNegative("lambda-identity", lambdaIdentity);
        Requirements.requireNotNegative("pool", pool);
    }

    /** Returns what hufu6371/GcGAN does by default; without dropout, as in train_gcgan.sh, its only command. */
    public static GcGanSettings reference() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py; β₂ in gc_gan_share_model.py
        return new GcGanSettings(
                new GeneratorSpec( // base_options.py: ngf, which_model_netG; networks.py
                        64, 9, Sampling.STRIDED, Sampling.STRIDED, false),
                new DiscriminatorSpec(64, 3, Sampling.STRIDED), // base_options.py: ndf, which_model_netD; networks.py
                new Initialisation(Initialisation.Kind.XAVIER, 0.02), // base_options.py: init_type; networks.py
                GanLoss.LSGAN, // train_options.py: no_lsgan
                Geometry.QUARTER_TURN, // train_options.py: geometry
                true, // base_options.py: model
                1, // train_options.py: lambda_G
                10 * 2, // train_options.py: lambda_AB, lambda_gc
                10 * 0.5, // train_options.py: lambda_AB, identity
                adam,
                adam,
                50); // train_options.py: pool_size
    }

    /**
     * Returns what the authors say of the paper's horses, zebras and seasons (README of the code, tips 2 and 3): turned
     * pictures have a generator of their own.
     */
    public static GcGanSettings paper() {
        GcGanSettings r = reference();
        return new GcGanSettings(
                r.generator(),
                r.discriminator(),
                r.initialisation(),
                r.gan(),
                r.geometry(),
                false,
                r.lambdaGan(),
                r.lambdaGeometry(),
                r.lambdaIdentity(),
                r.generatorAdam(),
                r.discriminatorAdam(),
                r.pool());
    }

    /** Returns whether pictures of B are sent through the generator too. */
    boolean identity() {
        return lambdaIdentity > 0;
    }

    @Override
    public boolean twoSided() {
        return false;
    }

    @Override
    public Algorithm begin(Learners learners) {
        return new GcGan(this, learners);
    }
}
