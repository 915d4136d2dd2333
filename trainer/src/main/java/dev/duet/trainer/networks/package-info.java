/** Generators, discriminators and projection heads as lists of layers over named parameters. */
@NullMarked
package dev.duet.trainer.networks;

import org.jspecify.annotations.NullMarked;
