/** Measurements of the trainer that are taken by hand, never by the build. */
@NullMarked
package dev.duet.trainer.benchmarks;

import org.jspecify.annotations.NullMarked;
