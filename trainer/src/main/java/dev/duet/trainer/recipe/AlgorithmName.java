package dev.duet.trainer.recipe;

/** The algorithms that a recipe can ask for. */
public enum AlgorithmName {
    /** Dual contrastive learning, Han et al. 2021. */
    DCLGAN
}
