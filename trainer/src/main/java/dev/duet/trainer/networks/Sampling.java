package dev.duet.trainer.networks;

/** How a network changes resolution. */
public enum Sampling {
    /** Blur and pick, or bilinear doubling and a convolution: the default of CUT and DCLGAN. */
    ANTIALIASED,
    /** Strided or transposed convolutions, as in the original CycleGAN. */
    STRIDED
}
