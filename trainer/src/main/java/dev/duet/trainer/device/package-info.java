/** Where libtorch calculates, and how exactly it multiplies there. */
@NullMarked
package dev.duet.trainer.device;

import org.jspecify.annotations.NullMarked;
