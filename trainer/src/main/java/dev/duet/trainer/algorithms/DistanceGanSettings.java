package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.Distances;
import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.networks.GeneratorSpec;
import dev.duet.trainer.networks.Initialisation;
import dev.duet.trainer.networks.Sampling;
import dev.duet.trainer.optim.AdamSettings;

/**
 * The hyper-parameters of DistanceGAN.
 *
 * @param generator layout of the generator
 * @param discriminator layout of the discriminator
 * @param initialisation of all weights
 * @param gan how the discriminator's scores are judged
 * @param distances which distances are to be kept ({@code use_self_distance})
 * @param lambdaDistance weight of keeping them ({@code lambda_distance_A})
 * @param surveyedBatches how many batches are looked at before the first step, to learn how large distances usually are
 *     ({@code max_items})
 * @param generatorAdam optimiser of the generator
 * @param discriminatorAdam optimiser of the discriminator
 * @param pool how many fakes the discriminator remembers ({@code pool_size}); 0 for none
 */
public record DistanceGanSettings(
        GeneratorSpec generator,
        DiscriminatorSpec discriminator,
        Initialisation initialisation,
        GanLoss gan,
        Distances distances,
        double lambdaDistance,
        int surveyedBatches,
        AdamSettings generatorAdam,
        AdamSettings discriminatorAdam,
        int pool)
        implements AlgorithmSettings {

    /** Makes settings, checking ranges. */
    public DistanceGanSettings {
        Requirements.requireNotNegative("lambda-distance", lambdaDistance);
        Requirements.requireNotNegative("pool", pool);
        if (surveyedBatches < 3) {
            throw new IllegalArgumentException(
                    "surveyed-batches must be ≥ 3, between which there are two distances, got " + surveyedBatches);
        }
    }

    /** Returns what sagiebenaim/DistanceGAN does by default in the direction that {@code --A_to_B} leaves. */
    public static DistanceGanSettings reference() {
        AdamSettings adam = new AdamSettings(2e-4, 0.5, 0.999); // train_options.py; β₂ in gan_model.py
        return new DistanceGanSettings(
                new GeneratorSpec( // base_options.py: ngf, which_model_netG, use_dropout
                        64, 9, Sampling.STRIDED, Sampling.STRIDED, false),
                new DiscriminatorSpec(64, 3, Sampling.STRIDED), // base_options.py: ndf, which_model_netD
                new Initialisation(Initialisation.Kind.NORMAL, 0.02), // CycleGAN's, on which it is built
                GanLoss.LSGAN, // train_options.py: no_lsgan
                Distances.PAIRS, // base_options.py: use_self_distance
                1, // train_options.py: lambda_distance_A
                900, // train_options.py: max_items
                adam,
                adam,
                50); // train_options.py: pool_size
    }

    @Override
    public int smallestBatch() {
        return distances == Distances.PAIRS ? 2 : 1;
    }

    @Override
    public boolean twoSided() {
        return false;
    }

    @Override
    public Algorithm begin(Learners learners) {
        return new DistanceGan(this, learners);
    }
}
