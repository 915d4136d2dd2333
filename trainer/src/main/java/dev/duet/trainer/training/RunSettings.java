package dev.duet.trainer.training;

import dev.duet.trainer.algorithms.AlgorithmSettings;
import dev.duet.trainer.data.DataSettings;

/**
 * All that decides which weights a run ends with, given its pictures.
 *
 * @param algorithm the hyper-parameters
 * @param data what the networks see of the pictures
 * @param schedule length and learning rates
 * @param averaging what of the generators' weights translates
 * @param seed of all chance
 */
public record RunSettings(
        AlgorithmSettings algorithm, DataSettings data, Schedule schedule, WeightAveraging averaging, long seed) {}
