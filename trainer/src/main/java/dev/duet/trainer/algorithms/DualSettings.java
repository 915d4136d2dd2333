package dev.duet.trainer.algorithms;

import dev.duet.trainer.losses.GanLoss;
import dev.duet.trainer.networks.DiscriminatorSpec;
import dev.duet.trainer.optim.AdamSettings;

/** The hyper-parameters that DCLGAN and SimDCL have in common; the records say what they are. */
sealed interface DualSettings permits DclganSettings, SimDclSettings {

    DiscriminatorSpec discriminator();

    GanLoss gan();

    double lambdaGan();

    double lambdaNce();

    double lambdaIdentity();

    AdamSettings generatorAdam();

    AdamSettings discriminatorAdam();

    AdamSettings headAdam();

    int pool();
}
