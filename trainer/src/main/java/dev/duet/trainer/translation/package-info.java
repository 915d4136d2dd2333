/** Pictures in, pictures out: running a trained generator, live or exported. */
@NullMarked
package dev.duet.trainer.translation;

import org.jspecify.annotations.NullMarked;
