/** The order of one training step: which networks see what, which losses add up, who moves when. */
@NullMarked
package dev.duet.trainer.algorithms;

import org.jspecify.annotations.NullMarked;
