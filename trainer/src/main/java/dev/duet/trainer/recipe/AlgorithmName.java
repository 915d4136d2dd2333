package dev.duet.trainer.recipe;

/** The algorithms that a recipe can ask for. */
public enum AlgorithmName {
    /** Dual contrastive learning, Han et al. 2021. */
    DCLGAN,
    /** The same with a similarity loss against mode collapse, from the same paper. */
    SIMDCL,
    /** Contrastive unpaired translation, one direction only; Park et al. 2020. */
    CUT,
    /** The lighter variant of CUT, from the same paper. */
    FASTCUT,
    /** Cycle consistency, Zhu et al. 2017. */
    CYCLEGAN,
    /** Geometry consistency, one direction only; Fu et al. 2019. */
    GCGAN,
    /** Distance preservation, one direction only; Benaim and Wolf 2017. */
    DISTANCEGAN
}
