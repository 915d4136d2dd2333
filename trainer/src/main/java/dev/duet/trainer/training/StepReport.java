package dev.duet.trainer.training;

/**
 * What is known of a step once it is done.
 *
 * @param finishedSteps including this one
 * @param epoch from 1
 * @param rateFactor what the schedule made of every learning rate
 * @param seconds that it took, from asking for its pictures on
 * @param waitingSeconds of these that passed before the pictures were there
 */
public record StepReport(long finishedSteps, int epoch, double rateFactor, double seconds, double waitingSeconds) {}
