package dev.duet.trainer.algorithms;

/** The hyper-parameters that DCLGAN and SimDCL have in common; the records say what they are. */
sealed interface DualSettings permits DclganSettings, SimDclSettings {

    double lambdaGan();

    double lambdaNce();

    double lambdaIdentity();
}
