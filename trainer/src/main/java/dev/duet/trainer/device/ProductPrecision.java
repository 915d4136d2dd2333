package dev.duet.trainer.device;

import java.util.Locale;

/**
 * How exactly a GPU multiplies float32 numbers in convolutions and products of matrices. On a CPU, and on GPUs older than
 * NVIDIA's Ampere, all are exact.
 *
 * <p>TF32 keeps 10 bits of a factor's 23 behind the point, and adds up in float32. See
 * docs/decisions/0011-tf32-by-libtorchs-switches.md.
 */
public enum ProductPrecision {
    /** TF32 in convolutions only, as libtorch does unless told otherwise, and so the PyTorch repositories. */
    TF32_CONVOLUTIONS,
    /** Float32 in all. */
    FLOAT32,
    /** TF32 in all. */
    TF32;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tells libtorch, for as long as the process lives. */
    void apply() {
        Tf32Switches switches = Tf32Switches.ofLibtorch();
        switches.allowInConvolutions(this != FLOAT32);
        switches.allowInMatrixProducts(this == TF32);
    }
}
