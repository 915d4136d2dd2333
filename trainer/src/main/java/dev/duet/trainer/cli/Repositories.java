package dev.duet.trainer.cli;

import dev.duet.trainer.pytorch.NetworkNames;
import dev.duet.trainer.recipe.AlgorithmName;

/** Tells in whose words the networks of an algorithm are saved. */
final class Repositories {

    private Repositories() {}

    static NetworkNames names(AlgorithmName algorithm) {
        return switch (algorithm) {
            case DCLGAN -> NetworkNames.DCLGAN;
            case SIMDCL -> NetworkNames.SIMDCL;
            case CUT, FASTCUT -> NetworkNames.CUT;
            case CYCLEGAN -> NetworkNames.CYCLEGAN;
            case GCGAN -> NetworkNames.GCGAN;
            case DISTANCEGAN -> NetworkNames.DISTANCEGAN;
        };
    }
}
