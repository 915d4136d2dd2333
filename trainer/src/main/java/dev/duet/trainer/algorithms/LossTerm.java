package dev.duet.trainer.algorithms;

/**
 * One named number of a step's report.
 *
 * @param name such as {@code nce_ab}
 * @param value may be infinite or not a number, which ends a run
 */
public record LossTerm(String name, double value) {}
