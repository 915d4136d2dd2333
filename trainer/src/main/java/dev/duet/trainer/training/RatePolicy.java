package dev.duet.trainer.training;

/**
 * How learning rates go from epoch to epoch.
 *
 * <p>Source: {@code get_scheduler} of CycleGAN, CUT and DCLGAN ({@code lr_policy}). Their {@code plateau} is missing: it
 * watches a metric, and the references give it the constant 0, so that it only divides the rates by five every sixth
 * epoch.
 */
public enum RatePolicy {
    /** Constant first, then in a straight line towards 0. */
    LINEAR,
    /** A tenth after every so many epochs. */
    STEP,
    /** Along a cosine from the full rates to 0, and back again if there are epochs left. */
    COSINE,
    /** The full rates throughout. */
    CONSTANT
}
